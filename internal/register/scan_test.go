package register

import "fmt"

func scan(docs []labelled) {
	for _, th := range []float32{.4, .5, .6, .65, .7, .75, .8} {
		for _, noisy := range []bool{false, true} {
			var v, vr, plain, plainf, neu, neuf float32
			for _, d := range docs {
				q, m := float32(1), float32(0)
				for _, p := range devChances[d.text] {
					if p.v > .1 {
						q *= 1 - p.v
					}
					m = max(m, p.v)
				}
				s := m
				if noisy {
					s = 1 - q
				}
				switch d.want {
				case IsV:
					v++
					if s > th {
						vr++
					}
				case "":
					plain++
					if s > th {
						plainf++
					}
				case None:
					neu++
					if s > th {
						neuf++
					}
				}
			}
			fmt.Printf("SCAN th %.2f noisy %v: V seen %.4f plain %.4f neutral %.4f\n", th, noisy, vr/v, plainf/plain, neuf/neu)
		}
	}
}
