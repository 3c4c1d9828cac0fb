package io.kops.networking.aws.routing;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.OutcomeUnknownException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The calls that change routes. Each throws {@link ActionFailedException} if AWS refused, and
 * {@link OutcomeUnknownException} if answers were lost again and again.
 *
 * @param ec2 talks to EC2
 * @param calls decides what an error means
 */
public record RouteCalls(Ec2Client ec2, AwsCalls calls) {
  /**
   * What a route leads to: one of these, and null for the others.
   *
   * @param gatewayId an internet gateway
   * @param natGatewayId a NAT gateway
   * @param instanceId an instance
   * @param egressOnlyGatewayId an egress-only internet gateway
   * @param transitGatewayId a transit gateway
   * @param peeringId a peering of VPCs
   */
  public record Target(
      @Nullable String gatewayId,
      @Nullable String natGatewayId,
      @Nullable String instanceId,
      @Nullable String egressOnlyGatewayId,
      @Nullable String transitGatewayId,
      @Nullable String peeringId) {
    /** Returns an instance as a target. */
    public static Target instance(String id) {
      return new Target(null, null, id, null, null, null);
    }
  }

  private static @Nullable String ipv4(String destination) {
    return isIpv6(destination) || isPrefixList(destination) ? null : destination;
  }

  private static @Nullable String ipv6(String destination) {
    return isIpv6(destination) ? destination : null;
  }

  private static @Nullable String prefixList(String destination) {
    return isPrefixList(destination) ? destination : null;
  }

  private static boolean isPrefixList(String destination) {
    return destination.startsWith("pl-");
  }

  private static boolean isIpv6(String destination) {
    return destination.indexOf(':') >= 0;
  }

  /** Makes a route. One that is there when an answer was lost is led to the target. */
  public void create(String table, String destination, Target target) {
    calls.<Object>create(
        "CreateRoute",
        () ->
            ec2.createRoute(
                request ->
                    request
                        .routeTableId(table)
                        .destinationCidrBlock(ipv4(destination))
                        .destinationIpv6CidrBlock(ipv6(destination))
                        .destinationPrefixListId(prefixList(destination))
                        .gatewayId(target.gatewayId())
                        .natGatewayId(target.natGatewayId())
                        .instanceId(target.instanceId())
                        .egressOnlyInternetGatewayId(target.egressOnlyGatewayId())
                        .transitGatewayId(target.transitGatewayId())
                        .vpcPeeringConnectionId(target.peeringId())
                        .overrideConfiguration(CallOnce.ONCE)),
        Recovery.byNature(
            () -> {
              replace(table, destination, target);
              return Optional.of(target);
            }));
  }

  /** Leads a route elsewhere. */
  public void replace(String table, String destination, Target target) {
    calls.repeatable(
        "ReplaceRoute",
        () ->
            ec2.replaceRoute(
                request ->
                    request
                        .routeTableId(table)
                        .destinationCidrBlock(ipv4(destination))
                        .destinationIpv6CidrBlock(ipv6(destination))
                        .destinationPrefixListId(prefixList(destination))
                        .gatewayId(target.gatewayId())
                        .natGatewayId(target.natGatewayId())
                        .instanceId(target.instanceId())
                        .egressOnlyInternetGatewayId(target.egressOnlyGatewayId())
                        .transitGatewayId(target.transitGatewayId())
                        .vpcPeeringConnectionId(target.peeringId())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /** Deletes a route; that it is gone already is as good. */
  public void delete(String table, String destination) {
    calls.delete(
        "DeleteRoute",
        () ->
            ec2.deleteRoute(
                request ->
                    request
                        .routeTableId(table)
                        .destinationCidrBlock(ipv4(destination))
                        .destinationIpv6CidrBlock(ipv6(destination))
                        .destinationPrefixListId(prefixList(destination))
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
