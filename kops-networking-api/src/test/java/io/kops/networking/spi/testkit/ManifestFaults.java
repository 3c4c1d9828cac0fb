package io.kops.networking.spi.testkit;

import io.kops.networking.spi.Addon;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds faults across the objects of a manifest: references to missing objects, unused objects, and
 * values that Kubernetes rejects although the fields exist. Each fault is a sentence about an
 * object.
 */
final class ManifestFaults {
  private ManifestFaults() {}

  static List<String> of(Addon addon) {
    List<ManifestObject> objects = ManifestObject.of(addon);
    List<PodTemplate> pods = objects.stream().flatMap(object -> object.pods().stream()).toList();
    return Stream.of(
            AccessFaults.of(objects, pods),
            ConfigurationFaults.of(addon, objects, pods),
            PodFaults.of(pods),
            ContainerFaults.of(pods),
            HostPortFaults.of(pods))
        .flatMap(List::stream)
        .toList();
  }
}
