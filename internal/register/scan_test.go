package register

import "fmt"

func scan(docs []labelled) {
	for _, noisy := range []float32{1, .1, .2} {
		for _, th := range []float32{.2, .3, .4, .5, .6, .7, .8} {
			var v, vr, plain, plainf, neu, neuf, tt, tw float32
			for _, d := range docs {
				q, m := float32(1), float32(0)
				var tm float32
				for _, p := range devChances[d.text] {
					if p.v > noisy {
						q *= 1 - p.v
					}
					m = max(m, p.v)
					tm = max(tm, p.t)
				}
				s := m
				if noisy < 1 {
					s = 1 - q
				}
				if tm > .5 {
					s = 0
				}
				switch d.want {
				case IsV:
					v++
					if s > th {
						vr++
					}
				case IsT:
					tt++
					if s > th {
						tw++
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
			fmt.Printf("THR noisy %v th %.2f: V seen %.4f T as V %.4f plain %.4f neutral %.4f\n", noisy, th, vr/v, tw/tt, plainf/plain, neuf/neu)
		}
	}
}
