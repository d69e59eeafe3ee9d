package org.atyourservice.session;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.atyourservice.model.Value;
import org.atyourservice.model.json.Json;

/// Who has an environment, as the clones of a repository tell each other.
///
/// @param cloneId which clone it is; two on one machine are two
/// @param heartbeat by the holder's clock, which may be wrong: for people only
record LeaseText(String holder, String run, String host, String cloneId, Instant heartbeat) {

    String write() {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("holder", Value.of(holder));
        fields.put("run", Value.of(run));
        fields.put("host", Value.of(host));
        fields.put("clone", Value.of(cloneId));
        fields.put("heartbeat", Value.of(heartbeat.toString()));
        return Json.write(new Value.Fields(fields));
    }

    /// What can't be read is somebody's all the same.
    static LeaseText read(String text) {
        try {
            if (Json.read(text) instanceof Value.Fields in) {
                return new LeaseText(in.text("holder").orElse("somebody"), in.text("run").orElse(""),
                        in.text("host").orElse("another machine"), in.text("clone").orElse(""),
                        Instant.parse(in.text("heartbeat").orElse("")));
            }
        } catch (Json.Unreadable | DateTimeException e) {
            System.getLogger(LeaseText.class.getName()).log(System.Logger.Level.DEBUG, "a lease", e);
        }
        return new LeaseText("somebody", "", "another machine", "", Instant.EPOCH);
    }

    LeaseText beating(Instant now) {
        return new LeaseText(holder, run, host, cloneId, now);
    }

    /// `anna on build1`.
    String who() {
        return holder + " on " + host;
    }

    /// How long ago the last heartbeat was, as far as the two clocks agree.
    String age(Instant now) {
        var age = Duration.between(heartbeat, now);
        return age.isNegative()
                ? "just now"
                : age.toMinutes() > 1
                        ? age.toMinutes() + " minutes ago"
                        : age.toSeconds() + " seconds ago";
    }
}
