package io.kops.networking.core;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Validates the readable part of a text that has errors. Reports the problems of all drafts of the
 * text, because these do not depend on fields that could not be read. Blocked flows are not
 * reported: any field of a network can open or close a path through it.
 */
final class ReadableRest {
  private static final List<Item> GROUP_ROLES =
      List.of(
          new Item("instanceGroups", Set.of("", "kind", "metadata", "spec", "spec.role")),
          new Item("documents", Set.of("", "kind", "metadata", "spec", "spec.role")));

  /**
   * Problems about a missing item of a list, or about two items that conflict. An item that could
   * not be read may be the missing one, or may not conflict, and no draft assumes its value.
   */
  private static final Map<ProblemCode, List<Item>> MISSING_ITEMS =
      Map.ofEntries(
          Map.entry(ValidationCodes.UTILITY_SUBNET_MISSING, List.of(Item.subnet("zone", "type"))),
          Map.entry(
              ValidationCodes.DUAL_STACK_NEEDS_PRIVATE_SUBNET,
              List.of(Item.subnet("zone", "type"))),
          Map.entry(CompletionCodes.GROUP_WITHOUT_SUBNETS, List.of(Item.subnet("zone", "type"))),
          Map.entry(
              ValidationCodes.ADDITIONAL_ROUTE_REPEATED,
              List.of(Item.subnet("zone", "type", "egress"))),
          Map.entry(ValidationCodes.INSTANCE_GROUP_SUBNET_UNKNOWN, List.of(Item.subnet("name"))),
          Map.entry(ValidationCodes.LOAD_BALANCER_SUBNET_UNKNOWN, List.of(Item.subnet("name"))),
          Map.entry(ValidationCodes.INSTANCE_GROUP_ZONE_UNKNOWN, List.of(Item.subnet("zone"))),
          Map.entry(ValidationCodes.WORKER_GROUP_MISSING, GROUP_ROLES),
          Map.entry(ValidationCodes.CONTROL_PLANE_GROUP_MISSING, GROUP_ROLES),
          Map.entry(
              ValidationCodes.ETCD_CLUSTERS_MISSING,
              List.of(new Item("spec.etcdClusters", Set.of("", "name")))),
          Map.entry(
              ValidationCodes.CILIUM_ETCD_CLUSTER_MISSING,
              List.of(new Item("spec.etcdClusters", Set.of("", "name")))),
          Map.entry(
              ValidationCodes.ETCD_MEMBER_GROUP_UNKNOWN,
              List.of(
                  new Item("instanceGroups", Set.of("", "metadata", "metadata.name")),
                  new Item("documents", Set.of("", "kind", "metadata", "metadata.name")))));

  /**
   * The items of a list.
   *
   * @param list the path of the list
   * @param fields the fields of an item that decide whether it is the missing one; empty for itself
   */
  private record Item(String list, Set<String> fields) {
    static Item subnet(String... fields) {
      Set<String> all = new LinkedHashSet<>(List.of(fields));
      all.add("");
      return new Item("spec.subnets", all);
    }

    /** Returns whether a field that could not be read decides which items there are. */
    boolean dependsOn(FieldPath field) {
      FieldPath path = new FieldPath(list);
      return isWithin(field, path)
          ? fields.contains(INDEX.matcher(field.text().substring(list.length())).replaceFirst(""))
          : isWithin(path, field);
    }
  }

  private static final Pattern INDEX = Pattern.compile("^\\[[^]]*]\\.?");

  private final List<FieldPath> unreadable;

  private ReadableRest(List<FieldPath> unreadable) {
    this.unreadable = unreadable;
  }

  /**
   * The problems of a cluster.
   *
   * @param release the kops release, which decides the rules
   * @param spec the problems of the spec
   * @param all all problems; empty if errors of the spec prevent further checks
   */
  record Stages(KopsRelease release, Problems spec, Optional<Problems> all) {}

  static Problems problems(ClusterReading reading, Function<Cluster, Stages> validation) {
    List<ClusterDocument> drafts = reading.drafts();
    if (drafts.isEmpty()) {
      return Problems.NONE;
    }
    List<Stages> found = drafts.stream().map(draft -> validation.apply(draft.cluster())).toList();
    Set<Problem> common = common(found.stream().map(Stages::spec).toList());
    List<Stages> complete = found.stream().filter(stages -> stages.all().isPresent()).toList();
    if (complete.size() > 1 && releases(complete).equals(releases(found))) {
      Set<Problem> further = common(complete.stream().flatMap(it -> it.all().stream()).toList());
      found.forEach(stages -> stages.spec().forEach(further::remove));
      common.addAll(further);
    }
    ClusterDocument document = drafts.get(0);
    ReadableRest rest = new ReadableRest(reading.unreadable());
    common.removeIf(
        problem ->
            problem.code() == PlanningCodes.FLOW_BLOCKED
                || rest.isUnreadable(problem.path())
                || rest.isUnreadable(document.named(problem.path()))
                || rest.isAboutMissingItem(problem));
    return document.located(new Problems(List.copyOf(common)));
  }

  private static Set<KopsRelease> releases(List<Stages> drafts) {
    return drafts.stream().map(Stages::release).collect(Collectors.toSet());
  }

  private static Set<Problem> common(List<Problems> drafts) {
    Set<Problem> common = new LinkedHashSet<>(drafts.get(0).all());
    drafts.forEach(problems -> common.retainAll(Set.copyOf(problems.all())));
    return common;
  }

  private boolean isUnreadable(FieldPath path) {
    return unreadable.stream().anyMatch(field -> isWithin(path, field));
  }

  private boolean isAboutMissingItem(Problem problem) {
    return MISSING_ITEMS.getOrDefault(problem.code(), List.of()).stream()
        .anyMatch(item -> unreadable.stream().anyMatch(item::dependsOn));
  }

  /** Returns whether a path is that of a field, or of a part of it. */
  private static boolean isWithin(FieldPath path, FieldPath field) {
    return (steps(path) + ".").startsWith(steps(field) + ".");
  }

  /** Returns a path with dots only; the key of a map entry may be written either way. */
  private static String steps(FieldPath path) {
    return path.text().replace('[', '.').replace("]", "");
  }
}
