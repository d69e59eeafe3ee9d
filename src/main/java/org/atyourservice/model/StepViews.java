package org.atyourservice.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.atyourservice.model.RunView.Phase;
import org.atyourservice.model.RunView.StepView;

/// The steps of a run by their ids, in an order of their own. Immutable; one with another view of a step shares nearly all
/// with the one before, since a run of ten thousand steps has many more events than that.
final class StepViews extends AbstractMap<String, StepView> {

    private static final int CHUNK = 64;

    private final String[] ids;
    private final Map<String, Integer> places;
    private final StepView[][] chunks;
    /// How many are in each phase.
    private final int[] counts;

    private StepViews(String[] ids, Map<String, Integer> places, StepView[][] chunks, int[] counts) {
        this.ids = ids;
        this.places = places;
        this.chunks = chunks;
        this.counts = counts;
    }

    static StepViews of(Map<String, StepView> steps) {
        if (steps instanceof StepViews same) {
            return same;
        }
        var ids = steps.keySet().toArray(String[]::new);
        var places = new HashMap<String, Integer>();
        var chunks = new StepView[(ids.length + CHUNK - 1) / CHUNK][];
        var counts = new int[Phase.values().length];
        for (int i = 0; i < ids.length; i++) {
            places.put(ids[i], i);
            if (i % CHUNK == 0) {
                chunks[i / CHUNK] = new StepView[Math.min(CHUNK, ids.length - i)];
            }
            chunks[i / CHUNK][i % CHUNK] = steps.get(ids[i]);
            counts[steps.get(ids[i]).phase().ordinal()]++;
        }
        return new StepViews(ids, places, chunks, counts);
    }

    /// With another view of a step that is there.
    StepViews with(String id, StepView view) {
        int place = places.get(id);
        var changed = chunks.clone();
        changed[place / CHUNK] = Arrays.copyOf(chunks[place / CHUNK], chunks[place / CHUNK].length);
        changed[place / CHUNK][place % CHUNK] = view;
        var newCounts = counts.clone();
        newCounts[at(place).phase().ordinal()]--;
        newCounts[view.phase().ordinal()]++;
        return new StepViews(ids, places, changed, newCounts);
    }

    int count(Phase phase) {
        return counts[phase.ordinal()];
    }

    /// With one more, at the end.
    StepViews and(String id, StepView view) {
        var more = new LinkedHashMap<String, StepView>(this);
        more.put(id, view);
        return of(more);
    }

    @Override
    public StepView get(Object id) {
        var place = places.get(id);
        return place == null ? null : at(place);
    }

    @Override
    public boolean containsKey(Object id) {
        return places.containsKey(id);
    }

    @Override
    public int size() {
        return ids.length;
    }

    private StepView at(int place) {
        return chunks[place / CHUNK][place % CHUNK];
    }

    @Override
    public Set<Entry<String, StepView>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, StepView>> iterator() {
                return IntStream.range(0, ids.length).mapToObj(place -> Map.entry(ids[place], at(place))).iterator();
            }

            @Override
            public int size() {
                return ids.length;
            }
        };
    }
}
