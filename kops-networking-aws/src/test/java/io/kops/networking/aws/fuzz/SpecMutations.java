package io.kops.networking.aws.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Changes specs as documents, so that most of them still are clusters: fields are removed, repeated
 * and replaced, and get values that other specs, or the given ones, have for fields of that name.
 */
final class SpecMutations {
  private final Random random;

  /** The values of the fields of maps, by the name of the map and the name of the field. */
  private final Map<String, Map<String, List<Object>>> pool = new TreeMap<>();

  /** Values that are chosen more often, by {@code map.field}. */
  private final Map<String, List<Object>> values;

  SpecMutations(Random random, List<String> specs, Map<String, List<Object>> values) {
    this.random = random;
    this.values = new TreeMap<>(values);
    specs.forEach(spec -> read(spec).forEach(document -> learn("document", document)));
  }

  private static List<Object> read(String spec) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(spec).forEach(documents::add);
    return documents;
  }

  private void learn(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, field) -> {
            valuesOf(name, String.valueOf(key)).add(field);
            learn(String.valueOf(key), field);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(item -> learn(name, item));
    }
  }

  private List<Object> valuesOf(String map, String field) {
    return pool.computeIfAbsent(map, absent -> new TreeMap<>())
        .computeIfAbsent(field, absent -> new ArrayList<>());
  }

  /** Returns a spec after a few changes. */
  String mutate(String spec) {
    List<Object> documents = read(spec);
    do {
      edit(documents);
    } while (random.nextInt(2) == 0);
    Dump dump = new Dump(DumpSettings.builder().setDereferenceAliases(true).build());
    return dump.dumpAllToString(documents.iterator());
  }

  private void edit(List<Object> documents) {
    List<Site> sites = new ArrayList<>();
    documents.forEach(document -> find("document", document, sites));
    if (sites.isEmpty()) {
      return;
    }
    if (random.nextBoolean()) {
      String place = oneOf(List.copyOf(values.keySet()));
      int dot = place.indexOf('.');
      List<Fields> maps =
          sites.stream()
              .filter(Fields.class::isInstance)
              .map(Fields.class::cast)
              .filter(map -> map.name().equals(place.substring(0, dot)))
              .toList();
      if (!maps.isEmpty()) {
        Object value = oneOf(values.getOrDefault(place, List.of()));
        oneOf(maps).fields().put(place.substring(dot + 1), copy(value));
      }
      return;
    }
    // The names of subtrees differ much in how often they occur; each gets its turn.
    List<String> names = sites.stream().map(Site::name).distinct().sorted().toList();
    String name = oneOf(names);
    Site site = oneOf(sites.stream().filter(it -> it.name().equals(name)).toList());
    site.edit(this);
  }

  private static void find(String name, Object value, List<Site> sites) {
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked")
      Map<String, Object> fields = (Map<String, Object>) map;
      sites.add(new Fields(name, fields));
      map.forEach((key, field) -> find(String.valueOf(key), field, sites));
    } else if (value instanceof List<?> list) {
      @SuppressWarnings("unchecked")
      List<Object> items = (List<Object>) list;
      sites.add(new Items(name, items));
      list.forEach(item -> find(name, item, sites));
    }
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Something that can be changed. */
  private sealed interface Site {
    String name();

    void edit(SpecMutations mutations);
  }

  private record Fields(String name, Map<String, Object> fields) implements Site {
    @Override
    public void edit(SpecMutations mutations) {
      Map<String, List<Object>> known = mutations.pool.getOrDefault(name, Map.of());
      int kind = mutations.random.nextInt(8);
      if (kind == 0 && !fields.isEmpty()) {
        fields.remove(mutations.oneOf(List.copyOf(fields.keySet())));
      } else if (!known.isEmpty()) {
        // Chooses present and optional fields equally often.
        List<String> names =
            kind < 4 && !fields.isEmpty()
                ? List.copyOf(fields.keySet())
                : List.copyOf(known.keySet());
        String field = mutations.oneOf(names);
        List<Object> values = known.getOrDefault(field, List.of());
        if (!values.isEmpty()) {
          fields.put(field, copy(mutations.oneOf(values)));
        }
      }
    }
  }

  private record Items(String name, List<Object> items) implements Site {
    @Override
    public void edit(SpecMutations mutations) {
      if (items.isEmpty()) {
        return;
      }
      int at = mutations.random.nextInt(items.size());
      switch (mutations.random.nextInt(3)) {
        case 0 -> items.remove(at);
        case 1 -> items.add(copy(items.get(at)));
        default -> items.set(at, copy(mutations.oneOf(items)));
      }
    }
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, field) -> copy.put(key, copy(field)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }
}
