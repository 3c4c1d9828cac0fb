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
 * The largest packet that pods can send each other in one piece: {@code MTU of the machines - what
 * the provider adds}. Where machines differ, the least of them counts, because any two may talk.
 * Most plug-ins find it by themselves; this says what they find, and what is too much where a spec
 * sets it by hand.
 *
 * <p>What is not known stays unknown, and then so does the MTU: an instance family that is newer
 * than this library, or a plug-in that the user installs.
 *
 * @param instances the least MTU of the machines, in bytes; empty when one is not known
 * @param unknownMachineTypes the instance types whose MTU is not known, sorted
 * @param overheads what the provider adds, in order; empty when that is not known
 */
public record PodMtu(
    OptionalInt instances, List<String> unknownMachineTypes, Optional<List<Overhead>> overheads) {
  private static final int WEAVE_STEP = 4;

  /** Copies the lists. */
  public PodMtu {
    unknownMachineTypes = List.copyOf(unknownMachineTypes);
    overheads = overheads.map(List::copyOf);
  }

  /**
   * Returns what holds for a cluster: for its mode, and the machine types of its groups but
   * bastions. Groups without a machine type are left out.
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
   * Returns what holds for a mode on machines of these types.
   *
   * @param mode the mode with its options
   * @param release the kops line, whose defaults the options have
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

  /** Returns the MTU of pods in bytes; empty when the machines or the overheads are not known. */
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

  /** Weave wants a multiple of 4, as {@link Weave#ON_AWS} is. */
  private static List<Overhead> roundedForWeave(OptionalInt instances, List<Overhead> overheads) {
    int rest = (instances.orElse(0) - overheads.get(0).bytes()) % WEAVE_STEP;
    return rest <= 0
        ? overheads
        : List.of(
            new Overhead(overheads.get(0).what() + ", rounded", overheads.get(0).bytes() + rest));
  }
}
