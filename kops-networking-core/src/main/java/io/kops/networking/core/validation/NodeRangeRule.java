package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_TOO_SMALL;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.Optional;
import java.util.OptionalInt;

/** The parts of the range of pods that nodes get: enough of them for every node. */
final class NodeRangeRule implements Rule {
  private static final int DEFAULT_NODE_MASK = 24;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Networking> mode = context.networking().filter(ProviderTrait::needsNodeRanges);
    Optional<Cidr> range = context.podRange().filter(cidr -> cidr.family() == IpFamily.IPV4);
    if (mode.isEmpty() || range.isEmpty()) {
      return;
    }
    int mask = nodeMask(context);
    long parts = parts(range.get().prefixLength(), mask);
    long nodes = context.mostNodes();
    if (nodes > parts) {
      Severity severity =
          ProviderTrait.needsCloudRoutes(mode.get()) ? Severity.ERROR : Severity.WARNING;
      problems.add(
          new Problem(
              severity,
              POD_RANGE_TOO_SMALL,
              context.podRangePath(),
              "the range of pods %s has %d networks of /%d, one for a node, and the groups can grow"
                      .formatted(range.get(), parts, mask)
                  + " to %d nodes".formatted(nodes),
              "use a larger range of pods, or lower the groups' maxSize",
              Optional.empty()));
    }
  }

  private static int nodeMask(ValidationContext context) {
    return context
        .spec()
        .kubeControllerManager()
        .map(KubeControllerManagerSettings::nodeCidrMaskSize)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .filter(mask -> mask >= 0 && mask <= IpFamily.IPV4.bits())
        .orElse(DEFAULT_NODE_MASK);
  }

  private static long parts(int length, int mask) {
    return length > mask ? 0 : 1L << (mask - length);
  }
}
