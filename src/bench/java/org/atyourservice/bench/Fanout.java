package org.atyourservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.atyourservice.model.Limits;
import org.atyourservice.store.AtomicFiles;

/// One deployment on many hosts, as a headless process does it: a file sent, a script run, its output and result brought back,
/// the outcome committed. Beside it, on the same hosts and with as many at a time, `ssh` under `xargs` and Ansible.
///
/// @param sizes how many hosts
record Fanout(List<Integer> sizes) implements Benchmark {

    private static final List<Integer> USUAL = List.of(50, 200);
    private static final int ALL = 1_000;
    /// With more hosts than this, they are only to be completed: nobody waits for the others.
    private static final int MOST_COMPARED = 200;
    private static final int PARALLEL = Limits.USUAL.overall();
    private static final int ROUNDS = 3;
    /// More hosts than this are a median by themselves.
    private static final int FEW = 100;

    /// One command a host, which does all of it.
    private static final String SSH = "ssh, one command";
    private static final String MULTIPLEXED = "multiplexed ssh, one command";
    private static final String THRICE = "multiplexed ssh: upload, run, collect";
    private static final String ANSIBLE = "Ansible";
    private static final String ANSIBLE_AGAIN = "Ansible again";

    private static final double LEAST_OVER_ANSIBLE = 8;
    private static final double MOST_OF_SSH = 0.7;
    private static final double MOST_OF_MULTIPLEXED = 0.3;
    private static final double MOST_OF_SSHD = 0.5;
    private static final double MOST_RESIDENT = 300;

    Fanout() {
        this(USUAL);
    }

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public String describes() {
        return "a deployment on 50 and 200 hosts beside ssh and Ansible; numbers choose other sizes, --all adds 1000";
    }

    @Override
    public Benchmark with(List<String> options) {
        var wanted = new LinkedHashSet<Integer>();
        for (var option : options) {
            if (option.equals("--all")) {
                wanted.addAll(USUAL);
                wanted.add(ALL);
            } else if (option.matches("[1-9][0-9]{0,3}")) {
                wanted.add(Integer.parseInt(option));
            } else {
                throw new IllegalArgumentException(option + " is neither a number of hosts nor --all");
            }
        }
        return wanted.isEmpty() ? this : new Fanout(List.copyOf(wanted));
    }

    @Override
    public void run(Report report) throws Exception {
        if (!FanoutPeers.ansibleMissing().isEmpty()) {
            throw new IOException(FanoutPeers.ansibleMissing());
        }
        for (int hosts : sizes) {
            var folder = Files.createTempDirectory("ays-fanout");
            try (var farm = SshdFarm.start(folder.resolve("hosts"), hosts)) {
                var site = new FanoutSite(folder.resolve("environment"), farm);
                site.write();
                measure(hosts, site, report);
            } finally {
                AtomicFiles.deleteFolder(folder);
            }
        }
    }

    private static void measure(int hosts, FanoutSite site, Report report) throws Exception {
        try (var headless = Headless.start(site.folder(), List.of())) {
            var ours = new FanoutRounds(hosts, site, headless);
            if (hosts > MOST_COMPARED) {
                complete(hosts, ours, headless, report);
                return;
            }
            var peers = FanoutPeers.write(site.folder().resolveSibling("peers"), site.farm(), PARALLEL);
            ours.cold();
            int rounds = hosts > FEW ? 1 : ROUNDS;
            for (int round = 1; round <= rounds; round++) {
                peers.wish(round);
                ours.anew();
                ours.peer(SSH, site.farm()::hangUp, () -> peers.ssh(false));
                ours.again();
                ours.peer(MULTIPLEXED, () -> peers.ssh(true), () -> peers.ssh(true));
                ours.peer(THRICE, () -> {}, () -> peers.sshThrice(true));
            }
            ours.peer(ANSIBLE, site.farm()::hangUp, peers::ansible);
            peers.wish(0);
            ours.peer(ANSIBLE_AGAIN, () -> {}, peers::ansible);
            compare(ours, report);
            report.add(Figure.atMost(MOST_RESIDENT, "  most memory resident", headless.mostResident(),
                    Figure.Unit.MEGABYTES));
        }
    }

    private static void complete(int hosts, FanoutRounds ours, Headless headless, Report report) throws Exception {
        var run = ours.cold();
        report.add(Figure.any(hosts + " hosts: complete, just started", run.all()));
        report.add(Figure.any("  of it: plan", run.plan()));
        report.add(Figure.any("  of it: jobs", run.jobs()));
        report.add(Figure.any("  most memory resident", headless.mostResident(), Figure.Unit.MEGABYTES));
    }

    private static void compare(FanoutRounds ours, Report report) {
        var anew = median(ours.anewRuns(), Headless.Run::all);
        var again = median(ours.againRuns(), Headless.Run::all);
        report.add(Figure.any(ours.hosts() + " hosts: deployed anew, just started", ours.coldRun().all()));
        report.add(Figure.any("  new connections", anew));
        report.add(Figure.any("    of it: plan", median(ours.anewRuns(), Headless.Run::plan)));
        report.add(Figure.any("    of it: begin", median(ours.anewRuns(), Headless.Run::start)));
        report.add(Figure.any("    of it: jobs", median(ours.anewRuns(), Headless.Run::jobs)));
        report.add(Figure.any("  connections reused", again));
        report.add(Figure.any("    of it: plan", median(ours.againRuns(), Headless.Run::plan)));
        report.add(Figure.any("    of it: begin", median(ours.againRuns(), Headless.Run::start)));
        report.add(Figure.any("    of it: jobs", median(ours.againRuns(), Headless.Run::jobs)));
        for (var peer : ours.peers().entrySet()) {
            report.add(Figure.any("  " + peer.getKey(), new Samples(peer.getValue()).median()));
        }
        report.add(Figure.atMost(MOST_OF_SSH, "  new connections / " + SSH, ratio(anew, ours.median(SSH)),
                Figure.Unit.TIMES));
        report.add(Figure.any("  reused / " + MULTIPLEXED, ratio(again, ours.median(MULTIPLEXED)), Figure.Unit.TIMES));
        report.add(Figure.atMost(MOST_OF_MULTIPLEXED, "  reused / " + THRICE, ratio(again, ours.median(THRICE)),
                Figure.Unit.TIMES));
        report.add(Figure.atLeast(LEAST_OVER_ANSIBLE, "  Ansible / new connections",
                ratio(ours.median(ANSIBLE), anew), Figure.Unit.TIMES));
        report.add(Figure.atLeast(LEAST_OVER_ANSIBLE, "  Ansible again / reused",
                ratio(ours.median(ANSIBLE_AGAIN), again), Figure.Unit.TIMES));
        report.add(Figure.any("  processors, new: ours", median(ours.anewRuns(), Headless.Run::cpu)));
        report.add(Figure.atMost(MOST_OF_SSHD, "  processors, new: ours / the hosts'", ours.anewCpu(),
                Figure.Unit.TIMES));
        report.add(Figure.any("  processors, reused: ours", median(ours.againRuns(), Headless.Run::cpu)));
        report.add(Figure.any("  processors, reused: ours / the hosts'", ours.againCpu(), Figure.Unit.TIMES));
    }

    private static Duration median(List<Headless.Run> runs, Function<Headless.Run, Duration> part) {
        return new Samples(new ArrayList<>(runs.stream().map(part).toList())).median();
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / Math.max(1, other.toNanos());
    }
}
