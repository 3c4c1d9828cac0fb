package io.kops.networking.mtu;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Weave;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The largest packet that pods can exchange without fragmentation: {@code MTU of the instances -
 * overhead of the provider}. If instances differ, the lowest MTU counts. Most plugins detect the
 * MTU; this class computes the same value, and the upper limit of a value that a spec sets.
 *
 * <p>The MTU is unknown for instance families that are newer than this library, and for plugins
 * that the user installs.
 *
 * @param instances the lowest MTU of the instances, in bytes; empty if one is unknown
 * @param unknownMachineTypes the instance types with an unknown MTU, sorted
 * @param overheads the overheads of the provider, in order; empty if unknown
 */
public record PodMtu(
    OptionalInt instances, List<String> unknownMachineTypes, Optional<List<Overhead>> overheads) {
  private static final int WEAVE_STEP = 4;

  public PodMtu {
    unknownMachineTypes = List.copyOf(unknownMachineTypes);
    overheads = overheads.map(List::copyOf);
  }

  /**
   * Returns the MTU of a cluster, based on its provider and the instance types of its groups,
   * without bastions. Groups without an instance type are ignored.
   */
  public static PodMtu of(Cluster cluster) {
    List<String> types =
        cluster.instanceGroups().stream()
            .filter(group -> group.role() != InstanceGroupRole.BASTION)
            .flatMap(group -> group.machineTypes().stream())
            .toList();
    return cluster
        .spec()
        .networking()
        .map(mode -> of(mode, cluster.spec().release(), cluster.spec().isIpv6(), types))
        .orElseGet(() -> new PodMtu(least(types), unknown(types), Optional.empty()));
  }

  /**
   * Returns the MTU of a provider on these instance types.
   *
   * @param mode the provider with its options
   * @param release the kops release, which has the defaults of the options
   * @param ipv6 whether pods have IPv6 addresses
   * @param machineTypes the instance types, such as {@code m5.large}
   */
  public static PodMtu of(
      Networking mode, KopsRelease release, boolean ipv6, Collection<String> machineTypes) {
    OptionalInt least = least(machineTypes);
    return new PodMtu(
        least,
        unknown(machineTypes),
        new NetworkingOverheads(release, ipv6)
            .of(mode)
            .map(found -> mode instanceof Weave ? roundedForWeave(least, found) : found));
  }

  /** Returns the MTU of pods in bytes; empty if an instance type or the overhead is unknown. */
  public OptionalInt bytes() {
    if (instances.isEmpty() || overheads.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        instances.getAsInt() - overheads.get().stream().mapToInt(Overhead::bytes).sum());
  }

  private static OptionalInt least(Collection<String> machineTypes) {
    List<OptionalInt> known = machineTypes.stream().map(InstanceMtu::of).toList();
    return known.stream().allMatch(OptionalInt::isPresent)
        ? known.stream().mapToInt(OptionalInt::getAsInt).min()
        : OptionalInt.empty();
  }

  private static List<String> unknown(Collection<String> machineTypes) {
    TreeSet<String> unknown = new TreeSet<>(machineTypes);
    unknown.removeIf(type -> InstanceMtu.of(type).isPresent());
    return List.copyOf(unknown);
  }

  /** Weave requires a multiple of 4, as in {@link Weave#ON_AWS}. */
  private static List<Overhead> roundedForWeave(OptionalInt instances, List<Overhead> overheads) {
    int rest = (instances.orElse(0) - overheads.get(0).bytes()) % WEAVE_STEP;
    return rest <= 0
        ? overheads
        : List.of(
            new Overhead(overheads.get(0).what() + ", rounded", overheads.get(0).bytes() + rest));
  }
}
