package io.kops.networking.spi.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds containers with duplicate variables or paths, missing ports, or malformed quantities. */
final class ContainerFaults {
  private final PodTemplate pod;
  private final Fields container;
  private final List<String> faults = new ArrayList<>();

  private ContainerFaults(PodTemplate pod, Fields container) {
    this.pod = pod;
    this.container = container;
  }

  static List<String> of(List<PodTemplate> pods) {
    return pods.stream()
        .flatMap(
            pod ->
                pod.containers().stream()
                    .flatMap(container -> new ContainerFaults(pod, container).find().stream()))
        .toList();
  }

  private List<String> find() {
    checkUnique("variable", "env", "name");
    checkUnique("mounted path", "volumeMounts", "mountPath");
    for (String probe : Probe.KINDS) {
      Probe.of(container, probe)
          .filter(found -> found.number(container).isEmpty())
          .ifPresent(found -> fault("there is no port " + found.port() + " for its " + probe));
    }
    Fields requests = container.at("resources", "requests");
    Fields limits = container.at("resources", "limits");
    Stream.of(requests, limits).forEach(this::checkAmounts);
    requests.keys().forEach(resource -> checkLimit(resource, requests, limits));
    return faults;
  }

  private void checkUnique(String what, String list, String key) {
    Set<String> seen = new TreeSet<>();
    container.each(list).stream()
        .flatMap(each -> each.text(key).stream())
        .filter(value -> !seen.add(value))
        .forEach(value -> fault("there are two of the " + what + " " + value));
  }

  private void checkAmounts(Fields resources) {
    resources
        .keys()
        .forEach(
            resource -> {
              String amount = resources.text(resource).orElse("");
              if (Quantities.parse(amount).isEmpty()) {
                fault(amount + " is no amount of " + resource);
              }
            });
  }

  private void checkLimit(String resource, Fields requests, Fields limits) {
    Optional<BigDecimal> request = requests.text(resource).flatMap(Quantities::parse);
    Optional<BigDecimal> limit = limits.text(resource).flatMap(Quantities::parse);
    if (request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) > 0) {
      fault("it requests more " + resource + " than its limit");
    }
  }

  private void fault(String text) {
    faults.add(pod.owner() + ", " + container.text("name").orElse("") + ": " + text);
  }
}
