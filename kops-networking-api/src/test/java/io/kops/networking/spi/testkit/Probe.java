package io.kops.networking.spi.testkit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A TCP health check of a container.
 *
 * @param host the instance of the check; empty for the pod's own address
 * @param port the port, as a number or as the name of one
 */
record Probe(Optional<String> host, String port) {
  static final List<String> KINDS = List.of("livenessProbe", "readinessProbe", "startupProbe");

  static Optional<Probe> of(Fields container, String kind) {
    return Stream.of("httpGet", "tcpSocket")
        .map(way -> container.at(kind, way))
        .filter(way -> way.has("port"))
        .map(way -> new Probe(way.text("host"), way.text("port").orElse("")))
        .findFirst();
  }

  boolean asksItsOwnPod() {
    return host.stream().allMatch(name -> name.equals("127.0.0.1") || name.equals("localhost"));
  }

  /** Returns the number of the port; empty if its name is none of the container's ports. */
  Optional<String> number(Fields container) {
    return port.matches("[0-9]+")
        ? Optional.of(port)
        : container.each("ports").stream()
            .filter(each -> each.text("name").equals(Optional.of(port)))
            .flatMap(each -> each.text("containerPort").stream())
            .findFirst();
  }
}
