package org.atyourservice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atyourservice.Site.DB;
import static org.atyourservice.Site.WEB;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.atyourservice.model.Observed;
import org.atyourservice.model.ServiceId;
import org.atyourservice.model.ServicePath;
import org.atyourservice.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ObserverTest {

    private final Bench bench = new Bench();

    @Test
    void monitorsExitCodesAreHealthUnhealthAndDoubt() throws Exception {
        bench.deployed();
        bench.executor.on("web!shop", "monitor", job -> {
            job.print("no answer\n");
            return ScriptedExecutor.exit(1);
        });
        var sights = look();
        assertThat(sights).hasSize(2);
        assertThat(sights.get(id(DB)).health()).isEqualTo(Observed.Health.HEALTHY);
        assertThat(sights.get(id(WEB)).health()).isEqualTo(Observed.Health.UNHEALTHY);
        assertThat(sights.get(id(WEB)).note()).isEqualTo("no answer");
        bench.executor.on("web!shop", "monitor", _ -> ScriptedExecutor.exit(2));
        assertThat(look().get(id(WEB)).health()).isEqualTo(Observed.Health.UNKNOWN);
    }

    @Test
    void whatCanNotBeAskedIsInDoubt() throws Exception {
        bench.deployed();
        bench.executor.on("web!shop", "monitor", _ -> new Executor.Outcome.NotStarted(Executor.Obstacle.REFUSED,
                "node n2 refuses."));
        assertThat(look().get(id(WEB)).health()).isEqualTo(Observed.Health.UNKNOWN);
        assertThat(look().get(id(WEB)).note()).isEqualTo("node n2 refuses.");
    }

    @Test
    void allAreAskedAtTheSameTime() throws Exception {
        bench.deployed();
        var together = new CyclicBarrier(2);
        ScriptedExecutor.Script meet = _ -> {
            together.await(10, TimeUnit.SECONDS);
            return ScriptedExecutor.exit(0);
        };
        bench.executor.on("db!main", "monitor", meet).on("web!shop", "monitor", meet);
        assertThat(look().values()).extracting(Observed.Sight::health).containsOnly(Observed.Health.HEALTHY);
    }

    @Test
    void monitorIsGivenWhatIsRecorded() throws Exception {
        bench.deployed();
        bench.site.set(WEB, "version", Value.of("2"));
        look();
        assertThat(bench.executor.job("web!shop monitor").data()).contains("\"version\": \"1\"");
    }

    @Test
    void whatWasNeverInstalledIsNotAsked() throws Exception {
        assertThat(look()).isEmpty();
        assertThat(bench.executor.started()).isEmpty();
    }

    @Test
    void whatIsOnlyRecordedIsAskedToo() throws Exception {
        bench.deployed();
        bench.site.remove(WEB);
        assertThat(look()).containsKey(id(WEB));
    }

    @Test
    void anInterruptCancelsWhatRuns() throws Exception {
        bench.deployed();
        var asked = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        bench.executor.on("web!shop", "monitor", job -> {
            asked.countDown();
            var outcome = job.hang();
            cancelled.countDown();
            return outcome;
        });
        var interrupted = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                look();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Map<ServiceId, Observed.Sight> look() throws InterruptedException {
        return new Observer(bench.ports(bench.executor)).look(bench.site.environment(), bench.recorded, Bench.FOLDER);
    }

    private ServiceId id(ServicePath path) {
        return bench.recorded.services().get(path).id();
    }
}
