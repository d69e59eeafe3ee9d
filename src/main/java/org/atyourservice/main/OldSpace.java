package org.atyourservice.main;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import javax.management.NotificationEmitter;

/// Keeps the process small. The serial collector looks at what is old only when nothing more fits into it, and
/// that is a quarter of the machine's memory by default; connections that were closed long ago would stay until then.
final class OldSpace {

    /// Less than this is not worth a pause, in bytes.
    private static final long LEAST = 64L << 20;

    private final MemoryPoolMXBean pool;

    private OldSpace(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /// From now on the old space is collected whenever it has become half as full again as it was after the last time. Does
    /// nothing where the collector has no such space, where it is small anyway, and nothing the second time.
    static void keepSmall() {
        old().filter(pool -> pool.getUsage().getMax() > LEAST).filter(pool -> pool.getUsageThreshold() == 0)
                .map(OldSpace::new).ifPresent(OldSpace::watch);
    }

    private static Optional<MemoryPoolMXBean> old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isUsageThresholdSupported).findFirst();
    }

    private void watch() {
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener((_, _) -> collect(), notification -> notification.getType()
                .equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED), null);
        pool.setUsageThreshold(LEAST);
    }

    /// A notification may be about what is over already.
    private void collect() {
        if (pool.isUsageThresholdExceeded()) {
            System.gc();
            var usage = pool.getUsage();
            pool.setUsageThreshold(Math.clamp(usage.getUsed() + usage.getUsed() / 2, LEAST, usage.getMax()));
        }
    }
}
