package org.atyourservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atyourservice.Site;
import org.atyourservice.model.Observed;
import org.atyourservice.model.Plan;
import org.atyourservice.model.Recorded;
import org.atyourservice.model.ServiceId;
import org.atyourservice.plan.Planner;
import org.atyourservice.plan.PlannerInput;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    @Test
    void aPlanSaysBelowAServiceWhatItGetsAndIsNotKnownYet() {
        var site = Site.shop().output("db", "port").remove(Site.DB).add(Site.DB, Map.of());
        var plan = Planner.plan(new PlannerInput(1, site.environment(), Recorded.NOTHING, Observed.NOTHING, List.of(),
                name -> name, _ -> Optional.empty(), ServiceId::mint, Plan.Request.DEPLOY));
        var out = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        new PlanReport(new Terminal(printer, printer, false)).print(plan);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsSubsequence(
                "  > db main: install, start, check on node n1",
                "  > web shop: install, start, check on node n2",
                "      port of db main: known after main.install");
    }
}
