package io.kops.networking.aws.diagnosis;

import io.kops.networking.cidr.Cidr;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * A VPC as EC2 describes it. Parts that the caller may not read are empty.
 *
 * @param vpc the VPC
 * @param dnsSupport whether it has a resolver
 * @param subnets its subnets
 * @param routeTables its route tables
 * @param networkAcls its network ACLs
 * @param natGateways its NAT gateways, including deleted ones
 * @param securityGroups the security groups that the cluster uses
 * @param prefixLists the entries of the prefix lists that rules and routes use, by id; lists that
 *     were not read are absent
 * @param endpoints its VPC endpoints
 * @param instances the instances of the cluster
 * @param rejected the calls that AWS rejected
 */
public record VpcParts(
    Vpc vpc,
    Optional<Boolean> dnsSupport,
    List<Subnet> subnets,
    Optional<List<RouteTable>> routeTables,
    Optional<List<NetworkAcl>> networkAcls,
    Optional<List<NatGateway>> natGateways,
    Optional<List<SecurityGroup>> securityGroups,
    Map<String, List<Cidr>> prefixLists,
    Optional<List<VpcEndpoint>> endpoints,
    Optional<List<Instance>> instances,
    Set<String> rejected) {
  public VpcParts {
    subnets = List.copyOf(subnets);
    prefixLists = Collections.unmodifiableMap(new TreeMap<>(prefixLists));
    rejected = Collections.unmodifiableSet(new TreeSet<>(rejected));
  }
}
