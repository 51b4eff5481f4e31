"""Names that many people have, most in Latin letters.

Where authors stand as single words between commas, these tell whether families and given names take turns
("Lee, Ann, Garcia, Pablo") or every word is a person ("Lee, Garcia").
"""

# fmt: off

FAMILIES = frozenset("""
abbott abe adams agarwal agrawal ahmed ahn alekseev ali allen almeida alonso alvarez alves andersen anderson andersson
aoki bae baek bailey baker bakker banerjee bang barbieri barbosa barnes barros bauer becker bennett berg bergström
bernard bertrand bhatt bianchi blanc boer bonnet bose braun brooks brown bruno bryant bui cabrera cai campbell cao
cardoso caruso carvalho castillo castro cha chae chakraborty chan chang chapman chatterjee chaudhary chen cheng cheung
chiang cho choi chou chow christensen chuang chung clark cohen collins colombo conti cook cooper costa crawford cunha
cunningham dang das davis delgado demir deng desai dias diaz ding dinh dixon dominguez dong duan duarte dubois dunn
duong dupont durand dutta edwards elliott ellis endo eriksson esposito evans fan fang fedorov feng ferguson fernandez
ferrara ferrari ferreira fischer fletcher flores fontaine fontana fournier friedman fujii fujita fukuda fung gallo gan
gao garcia garnier gauthier ghosh gibson girard goldberg gomes gomez gong gonzalez goto graham greco green griffiths gu
guan guo gupta gutierrez hall hamilton han hansen hao harris harrison hartmann harvey hasegawa hashimoto hassan haugen
hayashi he henderson heo hernandez herrera herrmann hill hoang hoffmann hofmann holmes hong horvat hou howard hsieh hsu
hu huang huber hughes hung hur hussain huynh hwang ibrahim iglesias ikeda imai inoue ishida ishii ishikawa ito ivanov
ivanova iyer jackson jain jang jansen janssen jenkins jensen jeong jia jian jiang jimenez jin jing johansen johansson
johnson johnston jones joo joshi jung kaneko kang kapoor karlsson kato katz kaur kaya keller kelly kennedy khan kim
kimura king klein ko kobayashi koch kondo kong kovacs kowalski kozlov krause krishnan krüger kulkarni kumar kuo
kuznetsov kwak kwok kwon köhler lai lambert lan larsen larsson lau laurent lawrence lebedev lee lefebvre legrand lehmann
lei lemaire leroy leung levy lewis li liang liao lim lima lin lindberg lindgren liu lloyd lombardi lopes lopez lu luo lv
ma macdonald madsen maeda maier malhotra mancini mariani marino marques marshall martinez martini martins matsumoto
matthews mcdonald medina mehta mendes mendoza meng menon mercier meyer mikhailov miller mishra mitchell miura miyazaki
molina monteiro moon moore morales moreau moreira morel moreno moretti morgan mori morozov morris mueller mukherjee
munoz murakami murphy murray müller nagy nair nakagawa nakajima nakamura nam navarro nelson neumann ngo nguyen ni
nichols nie nielsen nikitin nilsson nishimura niu noh novak novikov novotny nowak nunes nunez ogawa oh okada okamoto
oliveira olsen olson olsson ono orlov ortega ortiz ota ouyang owens palmer pan pandey papadopoulos park parker patel
patterson pavlov pedersen pena peng pereira perez perry persson peters petersen peterson petrov pham phan phillips pinto
popov powell prasad pyo qian qiao qin qiu qu rahman ramirez ramos rao rasmussen reddy ren renard reyes reynolds ribeiro
ricci richardson richter rinaldi rivera rizzo roberts robertson robinson rocha rodrigues rodriguez rogers rojas romano
romanov romero rossi rousseau roux ruan rubio ruiz russell russo ryu saito sakai sakamoto salazar sanchez sanders
santoro santos sasaki sato saunders saxena scherer schmidt schmitt schneider schubert schulz schulze schwarz scott seo
serrano shah shan shang shao sharma shen sheng shi shimizu shin silva simpson singh smirnov smit smith soares sokolov
song soto sousa souza srinivasan srivastava stewart su suarez subramanian sullivan sun suzuki svensson szabo sørensen
takagi takahashi takeda tan tanaka tang tao taylor teixeira thakur thompson thomson tian tong torres toth tran trinh
tsai tsang tseng tucker turner uchida ueda vargas varma vasiliev vazquez vega verma vieira vincent visser vitale vo
vogel volkov vries vu wada wagner walker wallace wang watanabe watson watts webb weber wei wen werner wheeler white
wilkinson williams williamson wilson winkler wiśniewski wolff wong woo wright wu xia xiang xiao xie xiong xu xue yadav
yamada yamaguchi yamamoto yamashita yan yang yao ye yeo yilmaz yin yip yokoyama yoo yoon yoshida young yu yuan yue yun
zaitsev zeng zhan zhang zhao zheng zhong zhou zhu zhuang zieliński zimmermann zou zuo
""".split())

GIVENS = frozenset("""
aaron abigail adam adele aditi aditya adria adriana adrien agnes ahmed aidan ajay akash akihiro akio akira akshay alan
albert alejandro alessandra alessandro alessia alex alexander alexandra alexandre alexei alexey alfredo ali alice alicia
alina aline alison alistair allan allison alok alvaro alyssa amanda amelia amina amir amit amol amy ana anand ananya
anastasia anders andre andrea andreas andrei andrej andres andrew andrzej andrés angela angelica angelo anika aniket
anil anirudh anita anja anjali ankit ankur ann anna anne annika anthony antoine anton antonia antonio antti arjun arnaud
arne arthur arun arvind ashish ashley ashok ashutosh astrid austin ayumi barbara barry beatrice beatriz ben benedikt
benjamin benoit bernard bernhard bettina betty bharat birgit björn blake bogdan boris brad bradley brandon brenda brett
brian brigitte bruce bruno caitlin calvin cameron camille carina carl carla carlos carme carmen carol carolina caroline
casper caterina catherine cecilia cedric celine cesar charles charlotte chetan chiara chihiro chloe chris christa
christian christina christine christoph christophe christopher cindy claire clarissa clemens clement colin connor cora
corinne cristian cristina cynthia cyril daichi daisuke damian damien daniel daniela danielle darren david davide debbie
deborah deepak denise dennis derek devendra devin diana didier diego dieter dimitri dinesh dirk divya dmitry dominic
dominik donald donna dora doris dorothy doug douglas duncan dustin edgar edoardo eduardo edward edwin eiji eileen elaine
eleanor elena eli elias elise elizabeth ella ellen elsa emil emilia emilio emily emma emmanuel enrico enrique eric erik
erin ernesto esteban esther ethan eugene eva evan evelyn fabian fabio fabrice fatima federico felipe felix ferdinand
fernando filip filippo fiona florian francesca francesco francis francisco francois frank franz frederic frederik
fredrik friedrich fumiko gabriel gabriela gabriele gael ganesh garrett gary gaurav gavin geoff geoffrey georg george
georges gerald gerard gerhard gianluca gilles giovanni girish giulia giuseppe gloria gonzalo gopal gordon graham greg
gregory greta guillaume gunnar gustav gustavo hannah hannes hans harald harish harold harriet harry haruka hassan
heather hector heidi heike heinrich helen helena helene helmut hemant henri henrik henry herbert hideki hideo hilary
hiroki hiroko hiroshi hitoshi holger howard hubert hugo ian ida ignacio igor illia ilya ines inga ingrid irene irina
isabella isao isha ismail itamar ivan ivana jacek jack jackie jacob jacques jaime jakob jakub jamal james jamie jan jana
jane janet janice jared jasmine jason javier jean jeff jeffrey jelena jenna jennifer jenny jens jeremias jeremy jerome
jerry jessica jessie jill jim jimmy joachim joana joanna joaquin jochen joe joel johan johann johanna johannes john jon
jonas jonathan jorge joris jose josef joseph josephine josh joshua juan juergen julia julian juliana juliane julien
juliette julius junichi justin justine jyoti jürgen kai kaori karan karen karim karin karina karl karolina karthik
kasper katarina katarzyna kate katharina katherine kathleen kathryn katia katie katja katrin katsuhiko kavita kazuhiro
kazuki kazuya kei keiko keisuke keith kelsey ken kenichi kenji kenneth kenta kento kerstin kevin khalid kimberly kirsten
kiyoshi klaus kohei koichi konstantin kristen kristian kristin kristina kunal kurt kyle lakshmi lara larry lars laura
lauren laurent lea leah leila lena leo leon leonardo leonid leonie leslie liam lila linda lionel lisa lorenz lorenzo
lorraine lotte louis louise luc luca lucas lucia luciano lucie lucy ludovic luigi luis luisa lukas luke lydia madeleine
magdalena magnus mahesh maja makoto malcolm manfred manish manoj manuel manuela marc marcel marcello marcin marco marcos
marcus margaret margherita maria mariana marianne mariano marie mariko marin mario marion marissa marjorie mark markus
marlene marta martha martin martina marvin mary masahiro masato masayuki mateo mateusz mathias mathieu mathilde matilda
matt matteo matthew matthias matthieu mattia maurice mauricio maxim maxime maximilian meera megan mehdi mehmet melanie
melissa melvin mia michael michaela michal micheal michel michele michelle miguel mihai mikael mike mikhail mikkel milan
minoru mira miranda miriam miyuki mohamed mohammad mohammed mohan moritz muhammad mukesh murat mustafa myriam nadia
nadine nancy naoki naomi natalia natalie nate nathan naveen neeraj neha neil nelson nicholas nick nico nicola nicolas
nicole niels nikhil nikita niklas nikola nikolai nikolaos nikolas nils nina nisha nishant nitin noah noam nobuyuki noel
nora noriko norman oleg oleksandr olga oliver olivia olivier omar oriol osamu oscar oskar otto pablo pamela pankaj paola
paolo parth pascal patricia patricio patrick paul paula pauline pavel pawel payal pedro petar peter petra petros phil
philip philipp philippe pierre piotr pooja pradeep prakash pranav prashant prateek praveen preeti priya punit rachel
rafael rahel rahul rainer raj rajat rajesh rajiv rakesh ralf ralph ramesh ramon randall randy raphael raquel rashmi raul
ravi raymond rebecca rebekah regina remi renata renato rené reza ricardo riccardo richard rick ritu rob robert roberto
roger rohan rohit roland rolf romain ron ronald ronan rosa rosalind roxana roy ruben rudolf russell ruth ryan ryo ryota
sabine sabrina sachiko sachin sagar sakura sally salvador salvatore samantha sameer samir samira samuel sandeep sandra
sandro sanjay sanjeev santiago sara sarah satish satoshi saurabh scott sean sebastian sebastien sergei sergey sergio
seth shane shannon sharon shashank sheila shigeru shinichi shinji shirley shivani shohei shota shreya shruti shuichi
shunsuke siddharth sidharth siegfried silvia simona simone sneha sofia sofie sonia sonja sophia sophie srinivas stacy
stanislav stefan stefania stefanie stefano stephan stephane stephanie stephen steven stewart stijn stuart subhash sudhir
sumit sunil suresh susan susana susanna susanne suzanne sven svetlana swati sylvain sylvia sylvie takahiro takako
takashi takeshi takuya tamara tania tanja tanmay tanya taro tatiana tatsuya ted teresa terry tetsuya theo theodore
theresa therese thibault thierry thomas thorsten tiago tim timo timothy timothée tina tobias todd tom tomas tomasz
tommaso tommy tomohiro tomoko tony toshiyuki tracy travis tristan troy tushar tyler uday ulrich ulrike umesh ursula
utkarsh uwe vaibhav valentin valentina valeria valerie vanessa varun venkat vera veronica veronika vicente victor
victoria vijay vikas vikram viktor viktoria vinay vincent vincenzo vinod virginia vishal vivek vladimir volker walter
wayne wendy werner wesley wilhelm willem william wolfgang xavier yann yannick yash yasmin yasuhiro yohei yoko yolanda
yoshihiro yoshiko yoshua yuichi yuji yuka yuki yuko yusuke yuta yves yvonne zachary zoe zoltan
""".split())

HAN_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范廖贾賈"
)
"""What the names of most Chinese begin with."""
