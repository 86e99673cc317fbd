package extractive
import ("testing";"os";"fmt";"context";"encoding/json";"github.com/souffleur-go/souffleur/assistant")
func TestDbg(t *testing.T){
 b,err:=os.ReadFile("/tmp/dbg.json"); if err!=nil {t.Skip()}
 var p assistant.Prompt
 if err:=json.Unmarshal(b,&p);err!=nil{t.Fatal(err)}
 dbg(&p)
 c,_:=New().Complete(context.Background(),&p)
 fmt.Println(c.Text,"| ASK",c.Ask)
}
func dbg(p *assistant.Prompt){
 a:=New().read(p)
 for _,q:=range a.questions(a.message){
  fmt.Printf("Q %q guessed=%v open=%v\n",q.text,q.guessed,q.open)
  for _,w:=range q.terms {fmt.Printf("   %q %.2f %v\n",w.term,w.weight,w.covers)}
  for i:=range a.units{ s,c:=a.score(q,i); if c>.3||s>.5 {fmt.Printf("  [%d] %.2f cov %.2f tog %v use %v | %s › %s | %s\n",a.units[i].sec.n,s,c,a.together(q,i),a.usable[i],a.units[i].sec.title,a.units[i].sec.heading,a.units[i].text)}}
 }
}
