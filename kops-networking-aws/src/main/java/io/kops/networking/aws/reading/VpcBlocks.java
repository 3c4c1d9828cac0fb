package io.kops.networking.aws.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** The secondary IPv4 blocks of a VPC. */
public final class VpcBlocks {
  /** EC2 still describes blocks that were removed or never associated. */
  private static final Set<VpcCidrBlockStateCode> ABSENT =
      Set.of(
          VpcCidrBlockStateCode.DISASSOCIATING,
          VpcCidrBlockStateCode.DISASSOCIATED,
          VpcCidrBlockStateCode.FAILING,
          VpcCidrBlockStateCode.FAILED);

  private static final Set<VpcCidrBlockStateCode> FAILED =
      Set.of(VpcCidrBlockStateCode.FAILING, VpcCidrBlockStateCode.FAILED);

  private VpcBlocks() {}

  /**
   * Returns the secondary blocks that exist or are being associated, sorted, without duplicates. A
   * block in an unknown state counts as existing, because it would be associated again otherwise.
   */
  public static List<VpcCidrBlockAssociation> further(Vpc vpc) {
    Map<String, VpcCidrBlockAssociation> byBlock = new TreeMap<>();
    vpc.cidrBlockAssociationSet().stream()
        .filter(block -> !block.cidrBlock().equals(vpc.cidrBlock()))
        .filter(block -> !ABSENT.contains(state(block.cidrBlockState())))
        .sorted(Comparator.comparing(VpcBlocks::isUnsettled))
        .forEach(block -> byBlock.putIfAbsent(block.cidrBlock(), block));
    return List.copyOf(byBlock.values());
  }

  private static boolean isUnsettled(VpcCidrBlockAssociation block) {
    return !isReady(block);
  }

  /** Returns whether subnets can be created in a secondary block. */
  public static boolean isReady(VpcCidrBlockAssociation block) {
    return state(block.cidrBlockState()) == VpcCidrBlockStateCode.ASSOCIATED;
  }

  /** Describes the state of a secondary block, with the reason of a failure if EC2 gives one. */
  public static String stateOf(VpcCidrBlockAssociation block) {
    return describe(block.cidrBlockState());
  }

  /** Returns whether a secondary block was rejected or removed, and never becomes usable. */
  public static boolean isAbsent(VpcCidrBlockAssociation block) {
    return ABSENT.contains(state(block.cidrBlockState()));
  }

  /** Returns whether the state of a secondary block is unknown to this version of the library. */
  public static boolean isUnknown(VpcCidrBlockAssociation block) {
    return state(block.cidrBlockState()) == VpcCidrBlockStateCode.UNKNOWN_TO_SDK_VERSION;
  }

  /** Returns why a VPC has no IPv6 block; empty if it has one or the block is being associated. */
  public static Optional<String> ipv6Failure(Vpc vpc) {
    boolean there = hasIpv6(vpc);
    return vpc.ipv6CidrBlockAssociationSet().stream()
        .filter(block -> !there)
        .map(VpcIpv6CidrBlockAssociation::ipv6CidrBlockState)
        .filter(state -> state != null && FAILED.contains(state(state)))
        .map(VpcBlocks::describe)
        .findFirst();
  }

  private static String describe(@Nullable VpcCidrBlockState state) {
    if (state == null || state.stateAsString() == null) {
      return "unknown";
    }
    return state.statusMessage() == null
        ? state.stateAsString()
        : "%s: %s".formatted(state.stateAsString(), state.statusMessage());
  }

  /** Returns whether a VPC has an IPv6 block, or is getting one. */
  public static boolean hasIpv6(Vpc vpc) {
    return vpc.ipv6CidrBlockAssociationSet().stream()
        .anyMatch(block -> !ABSENT.contains(state(block.ipv6CidrBlockState())));
  }

  /** Returns the IPv6 block of a VPC in which subnets can be created, now or shortly. */
  public static Optional<String> ipv6(Vpc vpc) {
    return allIpv6(vpc).stream().findFirst();
  }

  /** Returns all IPv6 blocks of a VPC in which subnets can be created, now or shortly. */
  public static List<String> allIpv6(Vpc vpc) {
    return vpc.ipv6CidrBlockAssociationSet().stream()
        .filter(block -> !ABSENT.contains(state(block.ipv6CidrBlockState())))
        .map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns whether subnets can be created in the IPv6 block of a VPC. */
  public static boolean isIpv6Ready(Vpc vpc) {
    return vpc.ipv6CidrBlockAssociationSet().stream()
        .anyMatch(block -> state(block.ipv6CidrBlockState()) == VpcCidrBlockStateCode.ASSOCIATED);
  }

  private static VpcCidrBlockStateCode state(@Nullable VpcCidrBlockState state) {
    return state == null || state.state() == null
        ? VpcCidrBlockStateCode.UNKNOWN_TO_SDK_VERSION
        : state.state();
  }
}
