package io.kops.networking.core.rolling;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.applying.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Groups whose machines come back from their template, some time after they were ended, and a
 * cluster that is valid when none is missing.
 */
final class SimulatedMachines implements MachineCloud, RunningCluster, Pacing {
  private static final Duration COMES_UP_WITHIN = Duration.ofMinutes(2);

  private final Map<String, List<GroupMachine>> machines = new TreeMap<>();
  private final Map<String, InstanceGroupRole> roles = new TreeMap<>();
  private final Map<String, String> templates = new TreeMap<>();
  private final Map<GroupMachine, Instant> comingUp = new LinkedHashMap<>();
  private final Map<GroupMachine, String> detached = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Map<String, String> undrainable = new TreeMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int made;
  private boolean comesUp = true;
  private int fewest = Integer.MAX_VALUE;

  SimulatedMachines group(String name, InstanceGroupRole role, int size) {
    roles.put(name, role);
    templates.put(name, "v1");
    machines.put(name, new ArrayList<>());
    for (int i = 0; i < size; i++) {
      machines.get(name).add(machine("v1"));
    }
    return this;
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

  void newMachinesStayAway() {
    comesUp = false;
  }

  void newMachinesComeUp() {
    comesUp = true;
  }

  private GroupMachine machine(String template) {
    made++;
    return new GroupMachine("i-" + made, Optional.of("node-" + made), template, Optional.empty());
  }

  /** What was done, in order. */
  List<String> log() {
    return List.copyOf(log);
  }

  /** How many machines of nodes there were at the worst moment. */
  int fewestNodes() {
    return fewest;
  }

  @Override
  public List<MachineGroup> groups() {
    List<MachineGroup> groups = new ArrayList<>();
    machines.forEach(
        (name, list) ->
            groups.add(
                new MachineGroup(
                    name,
                    roles.getOrDefault(name, InstanceGroupRole.NODE),
                    templates.getOrDefault(name, ""),
                    list.size(),
                    list.size(),
                    with(detachedFrom(name), list))));
    return groups;
  }

  private List<GroupMachine> detachedFrom(String group) {
    return detached.entrySet().stream()
        .filter(entry -> entry.getValue().equals(group))
        .map(Map.Entry::getKey)
        .map(
            machine ->
                new GroupMachine(
                    machine.id(), machine.node(), machine.template(), machine.marked(), true))
        .toList();
  }

  private static List<GroupMachine> with(List<GroupMachine> some, List<GroupMachine> others) {
    List<GroupMachine> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  public void terminate(GroupMachine machine) {
    log.add("end " + machine.id());
    if (!detached.keySet().removeIf(other -> other.id().equals(machine.id()))) {
      String group = groupOf(machine);
      machines.getOrDefault(group, new ArrayList<>()).remove(machine);
      replace(group);
    }
    count();
  }

  @Override
  public void detach(GroupMachine machine) {
    log.add("detach " + machine.id());
    String group = groupOf(machine);
    machines.getOrDefault(group, new ArrayList<>()).remove(machine);
    detached.put(machine, group);
    replace(group);
  }

  private void replace(String group) {
    GroupMachine other = machine(templates.getOrDefault(group, ""));
    machines.getOrDefault(group, new ArrayList<>()).add(other);
    comingUp.put(other, now.plus(COMES_UP_WITHIN));
  }

  private String groupOf(GroupMachine machine) {
    return machines.entrySet().stream()
        .filter(entry -> entry.getValue().contains(machine))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no machine " + machine.id()));
  }

  private void count() {
    int nodes = 0;
    for (Map.Entry<String, List<GroupMachine>> group : machines.entrySet()) {
      if (roles.get(group.getKey()) == InstanceGroupRole.NODE) {
        nodes += (int) group.getValue().stream().filter(this::isUp).count();
      }
    }
    nodes += detached.size();
    fewest = Math.min(fewest, nodes);
  }

  private boolean isUp(GroupMachine machine) {
    Instant from = comingUp.get(machine);
    return from == null || (comesUp && !now.isBefore(from));
  }

  @Override
  public Optional<String> drain(String node, Duration limit) {
    log.add("drain " + node);
    return Optional.ofNullable(undrainable.get(node));
  }

  @Override
  public List<String> faults() {
    return machines.values().stream()
        .flatMap(List::stream)
        .filter(machine -> !isUp(machine))
        .map(machine -> machine.id() + " has not joined")
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
