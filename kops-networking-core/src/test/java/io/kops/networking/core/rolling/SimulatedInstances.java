package io.kops.networking.core.rolling;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.InstanceGroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Groups that relaunch terminated instances from their template after a delay, and a cluster that
 * is valid if no instance is missing.
 */
final class SimulatedInstances implements InstanceGroupClient, ClusterClient, Pacing {
  private static final Duration COMES_UP_WITHIN = Duration.ofMinutes(2);

  private final Map<String, List<GroupInstance>> instances = new TreeMap<>();
  private final Map<String, List<GroupInstance>> pools = new TreeMap<>();
  private final Map<String, InstanceGroupRole> roles = new TreeMap<>();
  private final Map<String, String> templates = new TreeMap<>();
  private final Map<GroupInstance, Instant> comingUp = new LinkedHashMap<>();
  private final Map<GroupInstance, String> detached = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Map<String, String> undrainable = new TreeMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int made;
  private Optional<String> unreadable = Optional.empty();
  private boolean comesUp = true;
  private int fewest = Integer.MAX_VALUE;

  SimulatedInstances group(String name, InstanceGroupRole role, int size) {
    roles.put(name, role);
    templates.put(name, "v1");
    instances.put(name, new ArrayList<>());
    for (int i = 0; i < size; i++) {
      instances.get(name).add(instance("v1"));
    }
    return this;
  }

  SimulatedInstances warmPool(String group, int size) {
    pools.put(group, new ArrayList<>());
    for (int i = 0; i < size; i++) {
      pools.get(group).add(instance("v1", GroupInstance.State.IN_WARM_POOL));
    }
    return this;
  }

  /** The warm pool of a group. */
  List<GroupInstance> pool(String group) {
    return pools.getOrDefault(group, List.of());
  }

  /** Brings the first instance of a warm pool into service. */
  void scaleOut(String group) {
    GroupInstance first = pools.getOrDefault(group, new ArrayList<>()).remove(0);
    instances.getOrDefault(group, new ArrayList<>()).add(in(GroupInstance.State.IN_GROUP, first));
  }

  void newTemplate(String... groups) {
    for (String group : groups) {
      templates.put(group, "v2");
    }
  }

  void cannotDrain(String node, String why) {
    undrainable.put(node, why);
  }

  void canDrain(String node) {
    undrainable.remove(node);
  }

  void newInstancesStayAway() {
    comesUp = false;
  }

  void newInstancesComeUp() {
    comesUp = true;
  }

  private GroupInstance instance(String template) {
    return instance(template, GroupInstance.State.IN_GROUP);
  }

  private GroupInstance instance(String template, GroupInstance.State state) {
    made++;
    return new GroupInstance(
        "i-" + made, Optional.of("node-" + made), template, Optional.empty(), state);
  }

  private static GroupInstance in(GroupInstance.State state, GroupInstance instance) {
    return new GroupInstance(
        instance.id(), instance.node(), instance.template(), instance.marked(), state);
  }

  /** The actions, in order. */
  List<String> log() {
    return List.copyOf(log);
  }

  /** The smallest number of nodes at any time. */
  int fewestNodes() {
    return fewest;
  }

  void cannotBeRead(String why) {
    unreadable = Optional.of(why);
  }

  @Override
  public List<RollingGroup> groups() {
    unreadable.ifPresent(
        why -> {
          throw new IllegalStateException(why);
        });
    List<RollingGroup> groups = new ArrayList<>();
    instances.forEach(
        (name, list) ->
            groups.add(
                new RollingGroup(
                    name,
                    roles.getOrDefault(name, InstanceGroupRole.NODE),
                    templates.getOrDefault(name, ""),
                    list.size(),
                    list.size(),
                    Stream.of(detachedFrom(name), list, pool(name))
                        .flatMap(List::stream)
                        .toList())));
    return groups;
  }

  private List<GroupInstance> detachedFrom(String group) {
    return detached.entrySet().stream()
        .filter(entry -> entry.getValue().equals(group))
        .map(Map.Entry::getKey)
        .map(instance -> in(GroupInstance.State.DETACHED, instance))
        .toList();
  }

  @Override
  public void terminate(GroupInstance instance) {
    log.add("end " + instance.id());
    for (Map.Entry<String, List<GroupInstance>> pool : pools.entrySet()) {
      if (pool.getValue().remove(instance)) {
        String template = templates.getOrDefault(pool.getKey(), "");
        pool.getValue().add(instance(template, GroupInstance.State.IN_WARM_POOL));
        return;
      }
    }
    if (!detached.keySet().removeIf(other -> other.id().equals(instance.id()))) {
      String group = groupOf(instance);
      instances.getOrDefault(group, new ArrayList<>()).remove(instance);
      replace(group);
    }
    count();
  }

  @Override
  public void detach(GroupInstance instance) {
    log.add("detach " + instance.id());
    String group = groupOf(instance);
    instances.getOrDefault(group, new ArrayList<>()).remove(instance);
    detached.put(instance, group);
    replace(group);
  }

  private void replace(String group) {
    GroupInstance other = instance(templates.getOrDefault(group, ""));
    instances.getOrDefault(group, new ArrayList<>()).add(other);
    comingUp.put(other, now.plus(COMES_UP_WITHIN));
  }

  private String groupOf(GroupInstance instance) {
    return instances.entrySet().stream()
        .filter(entry -> entry.getValue().contains(instance))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no instance " + instance.id()));
  }

  private void count() {
    int nodes = 0;
    for (Map.Entry<String, List<GroupInstance>> group : instances.entrySet()) {
      if (roles.get(group.getKey()) == InstanceGroupRole.NODE) {
        nodes += (int) group.getValue().stream().filter(this::isUp).count();
      }
    }
    nodes += detached.size();
    fewest = Math.min(fewest, nodes);
  }

  private boolean isUp(GroupInstance instance) {
    Instant from = comingUp.get(instance);
    return from == null || (comesUp && !now.isBefore(from));
  }

  @Override
  public Optional<String> drain(String node, Duration limit) {
    log.add("drain " + node);
    return Optional.ofNullable(undrainable.get(node));
  }

  @Override
  public List<String> faults() {
    return instances.values().stream()
        .flatMap(List::stream)
        .filter(instance -> !isUp(instance))
        .map(instance -> instance.id() + " has not joined")
        .toList();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration length) {
    now = now.plus(length);
  }
}
