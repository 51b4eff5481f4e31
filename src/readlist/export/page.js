const box=document.querySelector("input"),said=document.querySelector("#_found");
const fold=text=>text.normalize("NFC").toLowerCase();
const papers=[...document.querySelectorAll("article")];
const texts=papers.map(()=>"");
let waiting;
function search(){
  const words=fold(box.value).split(/\s+/).filter(Boolean);
  let found=0;
  papers.forEach((paper,i)=>{
    if(words.length&&!texts[i])texts[i]=fold(paper.textContent);
    const fits=words.every(word=>texts[i].includes(word));
    paper.classList.toggle("hushed",!fits);
    if(fits)found++;
  });
  for(const section of document.querySelectorAll("section"))
    section.classList.toggle("hushed",!section.querySelector("article:not(.hushed)"));
  said.textContent=words.length?found+" of "+papers.length:"";
}
box.addEventListener("input",()=>{clearTimeout(waiting);waiting=setTimeout(search,80)});
box.hidden=false;
