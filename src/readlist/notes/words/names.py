"""Names that many people have, in Latin letters.

Where authors stand as single words between commas, these tell whether families and given names take turns
("Lee, Ann, Garcia, Pablo") or every word is a person ("Lee, Garcia").
"""

# fmt: off
# ruff: noqa: E501

FAMILIES = frozenset("""
li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang han cao deng
gu feng xiao cheng zeng peng pan yuan dong yu su ye lu jiang cai jia ding wei xue shen fan fang jin qin ren kim lee park
choi jung jeong kang cho yoon jang lim oh shin kwon hwang ahn song yoo hong moon ko bae baek heo nam noh ryu seo tanaka
suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura okada
hayashi shimizu nguyen tran pham singh kumar sharma gupta patel smith johnson williams brown jones garcia miller davis
rodriguez martinez hernandez lopez gonzalez wilson anderson taylor moore jackson thompson white harris clark lewis
robinson walker young hall king wright hill scott green baker adams nelson mitchell roberts turner phillips campbell
parker evans edwards collins stewart morris murphy cook rogers cooper peterson kelly mueller schmidt schneider fischer
weber meyer wagner becker schulz hoffmann rossi russo ferrari bianchi silva santos oliveira souza fernandez perez sanchez
ramirez torres ivanov petrov
""".split())

GIVENS = frozenset("""
james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald
steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin benjamin samuel gregory alexander frank patrick jack dennis jerry peter adam nathan henry
zachary kyle noah ethan jeremy walter christian sean austin arthur joe juan albert bruno carlos luis jose diego pablo
enrique miguel antonio francisco javier pedro manuel rafael fernando sergio andres marco luca andrea giuseppe giovanni
matteo alessandro stefano paolo roberto lorenzo simone davide jan leon lukas felix jonas maximilian stefan martin
andreas wolfgang markus tobias sebastian florian philipp hans klaus jean pierre michel olivier nicolas julien guillaume
antoine francois louis hugo erik lars anders sven nils oriol adria carme marin ivan dmitry sergey alexey mikhail
vladimir mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia amy angela
anna emma olivia sophia isabella mia charlotte amelia julia maria marie sofia elena chiara giulia francesca cora nina
claire camille yuki kenji kento kei hiroshi takashi masayuki haruka akira yusuke daisuke shinji kazuki naoki satoshi
rahul amit priya anil ravi arjun vikram
""".split())
