package io.kops.networking.mutation;

import io.kops.networking.cluster.KopsRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Mutates complete specs of a kops release. Each spec has one field of the kops API types mutated,
 * in the order of the inventory, and up to five further mutations: fields are removed, added and
 * replaced, with values that the given specs have for fields of that name, with sample values and
 * with extreme values of their type; zones are added, moved and removed; topologies, providers and
 * access lists are replaced. The same seed gives the same mutation.
 */
public final class ClusterMutations {
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

  private static final List<Object> ANY =
      List.of(
          "",
          "x",
          "10s",
          "10.0.0.0/16",
          1,
          true,
          false,
          2.5,
          List.of(),
          List.of("a"),
          Map.of(),
          Map.of("a", "b"));

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

  private static final String CLUSTER = "Cluster";
  private static final String INSTANCE_GROUP = "InstanceGroup";
  private static final String ZONE = "zone";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final List<String> ZONES =
      List.of("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d");
  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-west-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1");
  private static final List<String> ACCESS_LISTS =
      List.of("sshAccess", "kubernetesApiAccess", "nodePortAccess");

  private final KopsRelease release;
  private final KopsFields fields;

  /** Values that are chosen more often, by the name of a field, or of its map and the field. */
  private final Map<String, List<Object>> decisive = new TreeMap<>(DECISIVE);

  private final List<String> decisiveFields;

  /** The values of the fields of the given specs, by the name of their map and their own name. */
  private final Map<String, Map<String, List<Object>>> pool = new TreeMap<>();

  private final List<List<Object>> bases = new ArrayList<>();

  /**
   * Creates mutations.
   *
   * @param bases the specs that are mutated
   * @param specs specs whose values are used
   * @param values values that are chosen more often, by {@code map.field}
   */
  public ClusterMutations(
      KopsRelease release,
      List<String> bases,
      List<String> specs,
      KopsFields fields,
      Map<String, List<Object>> values) {
    this.release = release;
    this.fields = fields;
    decisive.putAll(values);
    decisiveFields = List.copyOf(decisive.keySet());
    bases.forEach(base -> this.bases.add(parse(base)));
    specs.forEach(spec -> learn("document", parse(spec)));
  }

  /** Returns the names of all mutations of zones, topologies, providers and access lists. */
  public static List<String> structuralChanges() {
    List<String> changes = new ArrayList<>();
    PROVIDERS.forEach(provider -> changes.add("provider " + provider));
    ACCESS_LISTS.forEach(list -> changes.add("access list " + list));
    for (Structure structure : Structure.values()) {
      changes.add(structure.text);
    }
    return changes;
  }

  /** A mutation of several fields that belong together. */
  private enum Structure {
    ZONE_ADDED("zone added"),
    ZONE_MOVED("zone moved"),
    ZONE_REMOVED("zone removed"),
    REGION_MOVED("region moved"),
    TOPOLOGY_PUBLIC("topology public"),
    TOPOLOGY_PRIVATE("topology private");

    private final String text;

    Structure(String text) {
      this.text = text;
    }
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

  /** Returns a spec after one to six mutations. */
  public MutatedSpec mutate(long seed) {
    // Seeds that follow one another give similar first numbers without this.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<Object> documents = copied(oneOf(bases, random));
    List<String> changes = new ArrayList<>();
    setField(documents, seed, random).ifPresent(changes::add);
    for (int i = random.nextInt(6); i > 0; i--) {
      mutate(documents, random, changes);
    }
    return new MutatedSpec(documents, changes);
  }

  /** Mutates the field whose turn it is, so that each field is mutated equally often. */
  private Optional<String> setField(List<Object> documents, long seed, Random random) {
    boolean isV1Alpha3 =
        maps(documents, CLUSTER).stream()
            .anyMatch(cluster -> String.valueOf(cluster.get("apiVersion")).endsWith("v1alpha3"));
    List<KopsFields.Field> ofScope = fields.of(new KopsFields.Scope(release, isV1Alpha3));
    KopsFields.Field field = ofScope.get((int) Math.floorMod(seed, (long) ofScope.size()));
    List<Map<Object, Object>> having = maps(documents, field.kind());
    if (having.isEmpty()) {
      return Optional.empty();
    }
    set(oneOf(having, random), field.steps(), field.kind(), random);
    return Optional.of(field.toString());
  }

  private void set(Map<Object, Object> map, List<String> steps, String name, Random random) {
    String step = steps.get(0).replace("[]", "");
    if (name.equals("networking") && PROVIDERS.contains(step) && !map.containsKey(step)) {
      map.keySet().removeAll(PROVIDERS);
    }
    if (steps.size() == 1) {
      if (map.containsKey(step) && random.nextInt(4) == 0) {
        map.remove(step);
      } else {
        map.put(step, value(name, step, map.get(step), random));
      }
      return;
    }
    Object child = map.get(step);
    if (steps.get(0).endsWith("[]")) {
      List<Object> items = child instanceof List<?> ? listOf(child) : new ArrayList<>();
      if (items.stream().noneMatch(Map.class::isInstance)) {
        items.add(new LinkedHashMap<>());
      }
      map.put(step, items);
      child = oneOf(items.stream().filter(Map.class::isInstance).toList(), random);
    } else if (!(child instanceof Map<?, ?>)) {
      child = new LinkedHashMap<>();
      map.put(step, child);
    }
    set(mapOf(child), steps.subList(1, steps.size()), step, random);
  }

  /** Returns a value for a field, mostly of the type that it has. */
  private Object value(String map, String field, Object present, Random random) {
    List<Object> samples = fields.samples(field);
    List<Object> known = pool.getOrDefault(map, Map.of()).getOrDefault(field, List.of());
    List<Object> often = decisive.getOrDefault(field, List.of());
    List<List<Object>> sources = new ArrayList<>();
    for (List<Object> source : List.of(samples, known, often)) {
      if (!source.isEmpty()) {
        sources.add(source);
      }
    }
    if (!sources.isEmpty() && random.nextInt(4) > 0) {
      return copy(oneOf(oneOf(sources, random), random));
    }
    Object like = present;
    if (like == null && !sources.isEmpty()) {
      like = sources.get(0).get(0);
    }
    return like == null ? copy(oneOf(ANY, random)) : extreme(like, random);
  }

  private void mutate(List<Object> documents, Random random, List<String> changes) {
    List<Fields> maps = new ArrayList<>();
    List<List<Object>> lists = new ArrayList<>();
    documents.forEach(document -> find("document", document, maps, lists));
    switch (random.nextInt(12)) {
      case 0 -> documentsOf(documents, random);
      case 1 -> {
        if (!lists.isEmpty()) {
          editItems(oneOf(lists, random), random);
        }
      }
      case 2 ->
          maps.stream()
              .filter(map -> map.name().equals("networking"))
              .forEach(map -> selectProvider(map.fields(), random, changes));
      case 3, 4 -> setDecisive(maps, random);
      case 5 -> setAccess(maps, random, changes);
      case 6, 7 -> restructure(documents, random, changes);
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

  private void setAccess(List<Fields> maps, Random random, List<String> changes) {
    List<Fields> specs =
        maps.stream().filter(map -> map.fields().containsKey("kubernetesVersion")).toList();
    if (specs.isEmpty()) {
      return;
    }
    String list = oneOf(ACCESS_LISTS, random);
    List<Object> sources = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      sources.add(oneOf(CIDRS, random));
    }
    Map<Object, Object> spec = oneOf(specs, random).fields();
    boolean isV1Alpha3 = !spec.containsKey("subnets");
    if (isV1Alpha3 && list.equals("kubernetesApiAccess")) {
      mapOf(spec.computeIfAbsent("api", absent -> new LinkedHashMap<>())).put("access", sources);
    } else {
      spec.put(list, sources);
    }
    changes.add("access list " + list);
  }

  private void restructure(List<Object> documents, Random random, List<String> changes) {
    for (Map<Object, Object> cluster : maps(documents, CLUSTER)) {
      Object spec = cluster.get("spec");
      List<Map<Object, Object>> holders = new ArrayList<>();
      if (spec instanceof Map<?, ?> fields) {
        holders.add(mapOf(fields));
        if (fields.get("networking") instanceof Map<?, ?> networking) {
          holders.add(mapOf(networking));
        }
      }
      for (Map<Object, Object> holder : holders) {
        if (holder.get("subnets") instanceof List<?> subnets
            && subnets.stream().allMatch(Map.class::isInstance)) {
          Structure structure = oneOf(List.of(Structure.values()), random);
          restructure(structure, documents, holder, listOf(subnets), random);
          changes.add(structure.text);
        }
      }
    }
  }

  private static void restructure(
      Structure structure,
      List<Object> documents,
      Map<Object, Object> holder,
      List<Object> subnets,
      Random random) {
    List<String> zones =
        subnets.stream().map(subnet -> text(subnet, ZONE)).distinct().sorted().toList();
    if (zones.isEmpty()) {
      return;
    }
    String zone = oneOf(zones, random);
    String other = oneOf(ZONES, random);
    switch (structure) {
      case ZONE_ADDED -> {
        for (Object subnet : List.copyOf(subnets)) {
          if (text(subnet, ZONE).equals(zone)) {
            Map<Object, Object> added = mapOf(copy(subnet));
            added.put(ZONE, other);
            added.put(NAME, text(subnet, NAME).replace(zone, "") + other);
            if (random.nextInt(4) > 0) {
              added.keySet().removeAll(List.of("cidr", "ipv6CIDR", "id"));
            }
            subnets.add(added);
          }
        }
      }
      case ZONE_MOVED ->
          subnets.stream()
              .filter(subnet -> text(subnet, ZONE).equals(zone))
              .forEach(subnet -> mapOf(subnet).put(ZONE, other));
      case ZONE_REMOVED -> {
        subnets.removeIf(subnet -> text(subnet, ZONE).equals(zone));
        repairGroups(documents, subnets);
      }
      case REGION_MOVED -> {
        String from = zone.replaceFirst("[a-z]$", "");
        String to = oneOf(REGIONS, random);
        documents.replaceAll(document -> replaced(document, from, to));
      }
      case TOPOLOGY_PUBLIC, TOPOLOGY_PRIVATE -> {
        boolean isPrivate = structure == Structure.TOPOLOGY_PRIVATE;
        subnets.removeIf(subnet -> text(subnet, TYPE).equals("Utility"));
        subnets.forEach(subnet -> mapOf(subnet).put(TYPE, isPrivate ? "Private" : "Public"));
        if (isPrivate) {
          for (String each : zones) {
            subnets.add(
                fields(
                    Map.entry(NAME, "utility-" + each),
                    Map.entry(ZONE, each),
                    Map.entry(TYPE, "Utility")));
          }
        }
        if (holder.get("topology") instanceof Map<?, ?> topology && topology.containsKey("nodes")) {
          mapOf(topology).put("masters", isPrivate ? "private" : "public");
          mapOf(topology).put("nodes", isPrivate ? "private" : "public");
        }
        repairGroups(documents, subnets);
      }
    }
  }

  /** Lets instance groups use subnets that exist. */
  private static void repairGroups(List<Object> documents, List<Object> subnets) {
    List<Object> names =
        subnets.stream().map(subnet -> (Object) text(subnet, NAME)).collect(Collectors.toList());
    for (Map<Object, Object> group : maps(documents, INSTANCE_GROUP)) {
      if (group.get("spec") instanceof Map<?, ?> spec
          && spec.get("subnets") instanceof List<?> used) {
        List<Object> kept = listOf(used);
        kept.retainAll(names);
        if (kept.isEmpty() && !names.isEmpty()) {
          kept.add(names.get(0));
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

  private void selectProvider(Map<Object, Object> networking, Random random, List<String> changes) {
    String provider = oneOf(PROVIDERS, random);
    networking.keySet().removeAll(PROVIDERS);
    List<Object> options =
        pool.getOrDefault("networking", Map.of()).getOrDefault(provider, List.of());
    networking.put(
        provider,
        options.isEmpty() || random.nextInt(3) == 0
            ? new LinkedHashMap<>()
            : copy(oneOf(options, random)));
    changes.add("provider " + provider);
  }

  private void setDecisive(List<Fields> maps, Random random) {
    String chosen = oneOf(decisiveFields, random);
    int dot = chosen.indexOf('.');
    String field = chosen.substring(dot + 1);
    List<Fields> having =
        maps.stream()
            .filter(
                map ->
                    dot > 0
                        ? map.name().equals(chosen.substring(0, dot))
                        : map.fields().containsKey(field)
                            || pool.getOrDefault(map.name(), Map.of()).containsKey(field))
            .toList();
    List<Object> values = decisive.getOrDefault(chosen, List.of());
    if (!having.isEmpty() && !values.isEmpty()) {
      oneOf(having, random).fields().put(field, copy(oneOf(values, random)));
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
        route("192.168.0.0/16", "pcx-1"), route("0.0.0.0/0", "tgw-1"), route("::/0", "eigw-1"));
  }

  private static Map<Object, Object> route(String cidr, String target) {
    return fields(Map.entry("cidr", cidr), Map.entry("target", target));
  }

  /** Returns a map in this order; that of {@code Map.of} differs between processes. */
  @SafeVarargs
  private static Map<Object, Object> fields(Map.Entry<String, Object>... entries) {
    Map<Object, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : entries) {
      fields.put(entry.getKey(), entry.getValue());
    }
    return fields;
  }

  private static List<Map<Object, Object>> maps(List<Object> documents, String kind) {
    return documents.stream()
        .filter(document -> text(document, "kind").equals(kind))
        .map(ClusterMutations::mapOf)
        .toList();
  }

  private static String text(Object map, String field) {
    return map instanceof Map<?, ?> fields && fields.get(field) != null
        ? String.valueOf(fields.get(field))
        : "";
  }

  private static Object replaced(Object value, String from, String to) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> replaced = new LinkedHashMap<>();
      map.forEach((key, field) -> replaced.put(replaced(key, from, to), replaced(field, from, to)));
      return replaced;
    } else if (value instanceof List<?> list) {
      return list.stream().map(item -> replaced(item, from, to)).collect(Collectors.toList());
    }
    return value instanceof String text && !from.isEmpty() ? text.replace(from, to) : value;
  }

  @SuppressWarnings("unchecked") // Documents are trees of maps, lists and scalars.
  private static Map<Object, Object> mapOf(Object value) {
    return (Map<Object, Object>) value;
  }

  @SuppressWarnings("unchecked") // Documents are trees of maps, lists and scalars.
  private static List<Object> listOf(Object value) {
    return (List<Object>) value;
  }

  private static List<Object> copied(List<Object> documents) {
    return documents.stream().map(ClusterMutations::copy).collect(Collectors.toList());
  }

  private static List<Object> parse(String spec) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(spec).forEach(documents::add);
    return documents;
  }

  private static void find(String name, Object value, List<Fields> maps, List<List<Object>> lists) {
    if (value instanceof Map<?, ?> map) {
      maps.add(new Fields(name, mapOf(map)));
      map.forEach((key, field) -> find(String.valueOf(key), field, maps, lists));
    } else if (value instanceof List<?> list) {
      lists.add(listOf(list));
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
