package io.kops.networking.core.completion;

import io.kops.networking.networking.Networking;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A provider that kops 1.37 has removed.
 *
 * @param specKey its key in {@code spec.networking}
 * @param day its last day, the first of the month if only the month is known; empty if unknown
 * @param reason the reason of the removal
 * @param successor the key of the provider to use instead
 */
public record RemovedProvider(
    String specKey, Optional<LocalDate> day, String reason, String successor) {
  private static final List<RemovedProvider> ALL =
      List.of(
          ended(
              "canal", LocalDate.of(2023, 9, 1), "Kubernetes 1.28 is the first without", "calico"),
          ended("classic", LocalDate.of(2016, 9, 26), "Kubernetes 1.4 removed it", "kubenet"),
          ended(
              "external", LocalDate.of(2023, 3, 1), "Kubernetes 1.26 is the first without", "cni"),
          new RemovedProvider("lyftvpc", Optional.empty(), "kops 1.23 removed it", "amazonvpc"),
          ended("romana", LocalDate.of(2021, 3, 1), "kops 1.19 removed it", "cilium"),
          ended("weave", LocalDate.of(2024, 6, 20), "its repository was archived", "cilium"));

  /** Returns the removal of a provider; empty if kops 1.37 supports it. */
  public static Optional<RemovedProvider> of(Networking mode) {
    return ALL.stream().filter(each -> each.specKey.equals(mode.specKey())).findFirst();
  }

  private static RemovedProvider ended(
      String specKey, LocalDate day, String reason, String successor) {
    return new RemovedProvider(specKey, Optional.of(day), reason, successor);
  }

  /** Returns the reason and the day, such as {@code its repository was archived (2024-06-20)}. */
  public String story() {
    return reason + day.map(date -> " (" + date + ")").orElse("");
  }
}
