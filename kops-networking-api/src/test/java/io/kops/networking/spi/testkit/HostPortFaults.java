package io.kops.networking.spi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds host ports that pods of different owners use on the same node. */
final class HostPortFaults {
  private HostPortFaults() {}

  static List<String> of(List<PodTemplate> pods) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < pods.size(); i++) {
      Set<String> ports = ports(pods.get(i));
      for (PodTemplate other : pods.subList(i + 1, pods.size())) {
        if (pods.get(i).mayMeet(other)) {
          Set<String> both = new TreeSet<>(ports(other));
          both.retainAll(ports);
          for (String port : both) {
            faults.add(
                pods.get(i).owner() + " and " + other.owner() + ": both use host port " + port);
          }
        }
      }
    }
    return faults;
  }

  /** Returns the ports as {@code TCP 9090}. A probe implies a port, like a declaration. */
  private static Set<String> ports(PodTemplate pod) {
    boolean hostNetwork = pod.spec().isTrue("hostNetwork");
    Set<String> ports = new TreeSet<>();
    for (Fields container : pod.containers()) {
      for (Fields port : container.each("ports")) {
        port.text(hostNetwork ? "containerPort" : "hostPort")
            .ifPresent(number -> ports.add(port.text("protocol").orElse("TCP") + " " + number));
      }
      if (hostNetwork) {
        Probe.KINDS.stream()
            .flatMap(kind -> Probe.of(container, kind).stream())
            .filter(Probe::asksItsOwnPod)
            .flatMap(probe -> probe.number(container).stream())
            .forEach(number -> ports.add("TCP " + number));
      }
    }
    return ports;
  }
}
