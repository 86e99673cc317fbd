package channel
import ("testing";"os";"strings";"fmt";"golang.org/x/net/publicsuffix";"golang.org/x/net/idna")
func TestZZ(t *testing.T){
 b,_:=os.ReadFile("/tmp/tt/tlds.txt")
 x:=map[string]bool{}
 var ret []string
 for _,l:=range strings.Fields(string(b)){ x[l]=true
  a,err:=idna.Punycode.ToASCII(l); if err!=nil{fmt.Println("err",l,err);continue}
  _,icann:=publicsuffix.PublicSuffix("x."+a)
  if !icann {ret=append(ret,l)}
 }
 fmt.Println("retired",len(ret),strings.Join(ret," "))
}
