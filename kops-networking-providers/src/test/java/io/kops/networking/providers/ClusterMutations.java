package io.kops.networking.providers;

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
 * Mutates complete specs. Fields are removed, added and replaced, with values that the given specs
 * have for fields of that name, with extreme values of their type, and with values that select
 * another networking provider, topology, region or version. The same seed gives the same mutation.
 */
final class ClusterMutations {
  private static final List<String> PROVIDERS =
      List.of(
          "classic",
          "kubenet",
          "external",
          "cni",
          "kopeio",
          "weave",
          "flannel",
          "calico",
          "canal",
          "kuberouter",
          "kubeRouter",
          "romana",
          "amazonvpc",
          "amazonVPC",
          "lyftvpc",
          "cilium",
          "kindnet",
          "gce",
          "gcp");

  private static final List<Object> CIDRS =
      List.of(
          "0.0.0.0/0",
          "0.0.0.0/32",
          "255.255.255.255/32",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "172.20.0.0/16",
          "172.20.32.0/19",
          "192.168.0.0/28",
          "192.168.0.0/30",
          "10.0.0.7/8",
          "203.0.113.9",
          "::/0",
          "fd00::/8",
          "2001:db8::/56",
          "2001:db8::1/128",
          "/64#1",
          "/56#ff",
          "pl-0123456789abcdef0");

  private static final List<Object> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "a",
          "External",
          "\u00e9\u4e16\ud83d\ude00",
          "a: b # c",
          "line\nbreak",
          "\u2028",
          "x".repeat(300),
          "1.10",
          "null",
          "arn:aws:iam::123456789012:role/a",
          "s3://bucket/path",
          "99999999999999999999");

  private static final List<Object> INTEGERS =
      List.of(0, 1, -1, 2, 65, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 40);

  /** Values of fields that decide about much of a network, by the name of the field. */
  private static final Map<String, List<Object>> DECISIVE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("masters", List.of("public", "private")),
              Map.entry("controlPlane", List.of("public", "private")),
              Map.entry("nodes", List.of("public", "private")),
              Map.entry("type", List.of("Public", "Private", "Utility", "DualStack", "Internal")),
              Map.entry(
                  "zone",
                  List.of(
                      "us-east-1a",
                      "us-east-1b",
                      "eu-west-1a",
                      "us-gov-west-1a",
                      "cn-north-1a",
                      "us-west-2-lax-1a",
                      "us-east-1-wl1-bos-wlz-1")),
              Map.entry(
                  "kubernetesVersion",
                  List.of(
                      "1.4.12",
                      "1.5.8",
                      "1.7.16",
                      "1.8.0",
                      "v1.9.11",
                      "1.10.6",
                      "1.11.10",
                      "1.12.0",
                      "1.22.17",
                      "1.28.0",
                      "1.31.0",
                      "1.32.0",
                      "1.33.5",
                      "1.34.1",
                      "1.35.0",
                      "1.36.0",
                      "1.37.0-alpha.1",
                      "1.99.0")),
              Map.entry("role", List.of("Master", "ControlPlane", "Node", "Bastion", "APIServer")),
              Map.entry("egress", List.of("External", "nat-1", "tgw-1", "i-1", "eipalloc-1")),
              Map.entry("additionalRoutes", List.of(routes())),
              Map.entry("nonMasqueradeCIDR", CIDRS),
              Map.entry("networkCIDR", CIDRS),
              Map.entry("serviceClusterIPRange", CIDRS),
              Map.entry("podCIDR", CIDRS),
              Map.entry("cidr", CIDRS),
              Map.entry("ipv6CIDR", CIDRS),
              Map.entry("sshAccess", List.of(List.of(), CIDRS.subList(0, 9))),
              Map.entry("nodePortAccess", List.of(List.of(), CIDRS.subList(8, 14))),
              Map.entry("kubernetesApiAccess", List.of(List.of(), CIDRS.subList(3, 14)))));

  private static final List<String> DECISIVE_FIELDS = List.copyOf(DECISIVE.keySet());

  /** The values of the fields of the given specs, by the name of their map and their own name. */
  private final Map<String, Map<String, List<Object>>> pool = new TreeMap<>();

  ClusterMutations(List<String> specs) {
    specs.forEach(spec -> learn("document", parse(spec)));
  }

  private void learn(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, field) -> {
            List<Object> values =
                pool.computeIfAbsent(name, absent -> new TreeMap<>())
                    .computeIfAbsent(String.valueOf(key), absent -> new ArrayList<>());
            if (!values.contains(field)) {
              values.add(field);
            }
            learn(String.valueOf(key), field);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(item -> learn(name, item));
    }
  }

  /** Returns the spec after one to six mutations. */
  String mutate(String spec, long seed) {
    // Seeds that follow one another give similar first numbers without this.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Object> documents = parse(spec);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      mutate(documents, random);
    }
    return new Dump(DumpSettings.builder().setDereferenceAliases(true).build())
        .dumpAllToString(documents.iterator());
  }

  private void mutate(List<Object> documents, Random random) {
    List<Fields> maps = new ArrayList<>();
    List<List<Object>> lists = new ArrayList<>();
    documents.forEach(document -> find("document", document, maps, lists));
    switch (random.nextInt(10)) {
      case 0 -> documentsOf(documents, random);
      case 1 -> {
        if (!lists.isEmpty()) {
          editItems(oneOf(lists, random), random);
        }
      }
      case 2 ->
          maps.stream()
              .filter(map -> map.name().equals("networking"))
              .forEach(map -> selectProvider(map.fields(), random));
      case 3, 4 -> setDecisive(maps, random);
      default -> {
        if (!maps.isEmpty()) {
          // Each name gets the same chance, however often it occurs.
          String name = oneOf(maps.stream().map(Fields::name).distinct().sorted().toList(), random);
          editField(
              oneOf(maps.stream().filter(map -> map.name().equals(name)).toList(), random), random);
        }
      }
    }
  }

  /** Removes or repeats an instance group, or rarely the cluster. */
  private static void documentsOf(List<Object> documents, Random random) {
    if (documents.size() > 1) {
      editItems(documents.subList(random.nextInt(20) == 0 ? 0 : 1, documents.size()), random);
    }
  }

  private static void editItems(List<Object> items, Random random) {
    if (items.isEmpty()) {
      return;
    }
    int at = random.nextInt(items.size());
    switch (random.nextInt(4)) {
      case 0 -> items.remove(at);
      case 1 -> items.add(copy(items.get(at)));
      case 2 -> items.set(at, copy(oneOf(items, random)));
      default -> items.set(at, extreme(items.get(at), random));
    }
  }

  private static void selectProvider(Map<Object, Object> networking, Random random) {
    networking.keySet().removeAll(PROVIDERS);
    networking.put(oneOf(PROVIDERS, random), new LinkedHashMap<>());
  }

  private void setDecisive(List<Fields> maps, Random random) {
    String field = oneOf(DECISIVE_FIELDS, random);
    List<Fields> having =
        maps.stream()
            .filter(
                map ->
                    map.fields().containsKey(field)
                        || pool.getOrDefault(map.name(), Map.of()).containsKey(field))
            .toList();
    if (!having.isEmpty()) {
      oneOf(having, random).fields().put(field, copy(oneOf(DECISIVE.get(field), random)));
    }
  }

  private void editField(Fields map, Random random) {
    Map<Object, Object> fields = map.fields();
    Map<String, List<Object>> known = pool.getOrDefault(map.name(), Map.of());
    int kind = random.nextInt(8);
    if (kind < 5 ? fields.isEmpty() : known.isEmpty()) {
      return;
    }
    Object field = oneOf(List.<Object>copyOf(kind < 5 ? fields.keySet() : known.keySet()), random);
    List<Object> values = known.getOrDefault(String.valueOf(field), List.of());
    if (kind < 2) {
      fields.remove(field);
    } else if (kind < 4 || values.isEmpty()) {
      Object like = fields.containsKey(field) ? fields.get(field) : "";
      fields.put(field, extreme(like, random));
    } else {
      fields.put(field, copy(oneOf(values, random)));
    }
  }

  private static Object extreme(Object like, Random random) {
    if (random.nextInt(20) == 0) {
      return copy(oneOf(List.<Object>of("", 0, true, List.of(), Map.of()), random));
    } else if (like instanceof Boolean flag) {
      return !flag;
    } else if (like instanceof Number) {
      return oneOf(INTEGERS, random);
    } else if (like instanceof Map<?, ?>) {
      return new LinkedHashMap<>();
    } else if (like instanceof List<?>) {
      return new ArrayList<>();
    }
    return oneOf(String.valueOf(like).contains("/") ? CIDRS : TEXTS, random);
  }

  private static List<Object> routes() {
    return List.of(
        Map.of("cidr", "192.168.0.0/16", "target", "pcx-1"),
        Map.of("cidr", "0.0.0.0/0", "target", "tgw-1"),
        Map.of("cidr", "::/0", "target", "eigw-1"));
  }

  private static List<Object> parse(String spec) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(spec).forEach(documents::add);
    return documents;
  }

  @SuppressWarnings("unchecked") // Documents are trees of maps, lists and scalars.
  private static void find(String name, Object value, List<Fields> maps, List<List<Object>> lists) {
    if (value instanceof Map<?, ?> map) {
      maps.add(new Fields(name, (Map<Object, Object>) map));
      map.forEach((key, field) -> find(String.valueOf(key), field, maps, lists));
    } else if (value instanceof List<?> list) {
      lists.add((List<Object>) list);
      list.forEach(item -> find(name, item, maps, lists));
    }
  }

  private static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns a copy that can be changed. */
  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, field) -> copy.put(key, copy(field)));
      return copy;
    } else if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }

  /**
   * A map of a document.
   *
   * @param name the field that has the map, or the list of it
   * @param fields the map
   */
  private record Fields(String name, Map<Object, Object> fields) {}
}
