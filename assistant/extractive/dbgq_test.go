package extractive
import ("testing";"os";"fmt";"context";"strings";"strconv")
func TestDbgq(t *testing.T){
 if os.Getenv("DBGQ")=="" {t.Skip()}
 n,_:=strconv.Atoi(os.Getenv("N")); 
 for _,pr:=range [][3]string{{"retrieval-stackfaq","en","retrieval-mtrag"},{"retrieval-cdtn","fr","retrieval-cnil"},{"retrieval-cnil","fr","retrieval-cdtn"}}{
  if d:=os.Getenv("DS"); d!="" && !strings.Contains(pr[0],d) {continue}
  c:=loadCollection(t,pr[0],pr[1]); m:=New()
  ans,right,still,top:=0,0,0,0
  nn:=min(n,len(c.queries))
  for _,q:=range c.sample(nn){
   for _,without:=range []bool{false,true}{
    pages:=c.evidence(q.Text,c.relevant[q.ID],6,without)
    p:=prompt(pr[1],q.Text,pages...)
    r,_:=m.Complete(context.Background(),p)
    o:=strings.Index(r.Text," [")
    if o<0 {continue}
    e:=strings.IndexByte(r.Text[o:],']'); k,_:=strconv.Atoi(r.Text[o+2:o+e])
    ok:=c.relevant[q.ID][p.Passages[k-1]]
    if without {still++} else {ans++; if ok {right++}; if c.relevant[q.ID][pages[0].id]{top++}}
    if os.Getenv("V")!="" && !ok {
      fmt.Printf("%v Q: %s\n    [%d] %s || %s\n",map[bool]string{true:"WITHOUT",false:"WRONG"}[without],q.Text,k,pages[k-1].title,r.Text)
      if !without {for i,pg:=range pages{ if c.relevant[q.ID][pg.id]{x:=pg.text; if len(x)>300{x=x[:300]}; fmt.Printf("    REL[%d] %s || %s\n",i+1,pg.title,strings.ReplaceAll(x,"\n"," "))}}}
    }
   }
  }
  fmt.Printf("%s n=%d answered %d right %d top %d still %d\n",pr[0],nn,ans,right,top,still)
 }
}
