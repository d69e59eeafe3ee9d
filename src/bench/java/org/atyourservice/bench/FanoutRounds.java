package org.atyourservice.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was measured on one farm.
final class FanoutRounds {

    private final int hosts;
    private final FanoutSite site;
    private final Headless headless;
    private final List<Headless.Run> anew = new ArrayList<>();
    private final List<Headless.Run> again = new ArrayList<>();
    private final List<Double> anewCpu = new ArrayList<>();
    private final List<Double> againCpu = new ArrayList<>();
    private final Map<String, List<Duration>> peers = new LinkedHashMap<>();
    private Headless.Run cold;
    private int wish;

    FanoutRounds(int hosts, FanoutSite site, Headless headless) {
        this.hosts = hosts;
        this.site = site;
        this.headless = headless;
    }

    /// The first deployment of a process that has just started.
    Headless.Run cold() throws Exception {
        headless.open();
        cold = deploy();
        headless.letGo();
        return cold;
    }

    /// All connections are new. What the hosts spend on them is known when they are over.
    void anew() throws Exception {
        site.farm().hangUp();
        headless.open();
        var before = site.farm().cpu();
        var run = deploy();
        headless.letGo();
        site.farm().hangUp();
        anewCpu.add(share(run, before));
        anew.add(run);
    }

    /// Over the connections of the deployment before.
    void again() throws Exception {
        headless.open();
        deploy();
        var before = site.farm().cpu();
        var run = deploy();
        againCpu.add(share(run, before));
        again.add(run);
        headless.letGo();
    }

    private double share(Headless.Run run, CpuTime before) throws Exception {
        return run.cpu().toNanos() / 1e6 / site.farm().cpu().millisSince(before);
    }

    private Headless.Run deploy() throws Exception {
        site.wish(++wish);
        return headless.run(hosts);
    }

    /// The same job by somebody else.
    ///
    /// @param before not measured
    void peer(String name, Samples.Work before, Samples.Work job) throws Exception {
        before.run();
        peers.computeIfAbsent(name, _ -> new ArrayList<>()).add(Samples.time(job));
    }

    int hosts() {
        return hosts;
    }

    Headless.Run coldRun() {
        return cold;
    }

    List<Headless.Run> anewRuns() {
        return anew;
    }

    List<Headless.Run> againRuns() {
        return again;
    }

    Map<String, List<Duration>> peers() {
        return peers;
    }

    Duration median(String peer) {
        return new Samples(peers.get(peer)).median();
    }

    /// The processors' time of our process as a part of the hosts', the median.
    double anewCpu() {
        return middle(anewCpu);
    }

    double againCpu() {
        return middle(againCpu);
    }

    private static double middle(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}
