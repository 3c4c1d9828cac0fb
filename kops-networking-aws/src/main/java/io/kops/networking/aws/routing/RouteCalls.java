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
 * The calls that change routes. Each throws {@link ActionFailedException} if AWS rejected the call,
 * and {@link OutcomeUnknownException} if responses were lost repeatedly.
 *
 * @param ec2 the client for EC2
 * @param calls the call executor
 */
public record RouteCalls(Ec2Client ec2, AwsCalls calls) {
  /**
   * The target of a route; exactly one component is not null.
   *
   * @param gatewayId an internet gateway
   * @param natGatewayId a NAT gateway
   * @param instanceId an instance
   * @param egressOnlyGatewayId an egress-only internet gateway
   * @param transitGatewayId a transit gateway
   * @param peeringId a VPC peering connection
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

  /** Creates a route. If the response was lost and a route exists, its target is corrected. */
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

  /** Changes the target of a route. */
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

  /** Deletes a route. A missing route is not an error. */
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
