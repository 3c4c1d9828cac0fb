package io.kops.networking.aws;

import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.aws.simulator.state.HostedZoneState;
import io.kops.networking.aws.simulator.state.NatGatewayState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.aws.simulator.state.SecurityGroupState;
import io.kops.networking.aws.tagging.Attempt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All resources of an account, one line per resource, with names in place of identifiers: two
 * accounts with equal shapes have the same networks.
 *
 * @param lines the lines, sorted
 */
public record NetworkShape(List<String> lines) {
  private static final Pattern ID = Pattern.compile("\\b[a-z]+-[0-9a-f]{17}\\b");

  /** The tag of the attempt that created an object; different in each attempt. */
  private static final Pattern ATTEMPT =
      Pattern.compile(Pattern.quote(Attempt.KEY) + "=[0-9a-f]{64}(, )?");

  /** AWS lists these in no particular order. */
  private static final Pattern ID_LIST = Pattern.compile("((?:subnetIds|groupIds)=\\[)([^]]*)");

  private static final Pattern PUBLIC_IP = Pattern.compile("publicIp=[0-9.]+");

  /**
   * Each account has its own blocks; only the position of a subnet's block in that of the VPC is
   * compared.
   */
  private static final Pattern IPV6_BLOCK =
      Pattern.compile("2600:1f14:[0-9a-f]+:[0-9a-f]*?([0-9a-f]{2})::/");

  /** Returns the shape of all that exists. */
  public static NetworkShape of(AwsState state) {
    Map<String, String> names = new HashMap<>();
    state.vpcs().forEach(x -> name(names, x.id(), x.tags()));
    state.dhcpOptions().forEach(x -> name(names, x.id(), x.tags()));
    state.internetGateways().forEach(x -> name(names, x.id(), x.tags()));
    state.egressOnlyInternetGateways().forEach(x -> name(names, x.id(), x.tags()));
    state.subnets().forEach(x -> name(names, x.id(), x.tags()));
    state.routeTables().forEach(x -> name(names, x.id(), x.tags()));
    state.addresses().forEach(x -> name(names, x.allocationId(), x.tags()));
    state.natGateways().forEach(x -> name(names, x.id(), x.tags()));
    state.securityGroups().forEach(x -> names.put(x.id(), x.name()));
    state.launchTemplates().forEach(x -> name(names, x.id(), x.tags()));
    List<String> lines = new ArrayList<>();
    Stream.of(
            state.vpcs(),
            state.dhcpOptions(),
            state.internetGateways(),
            state.egressOnlyInternetGateways(),
            state.subnets(),
            state.addresses(),
            state.roles(),
            state.instanceProfiles(),
            state.oidcProviders(),
            state.launchTemplates(),
            state.loadBalancers(),
            state.networkLoadBalancers(),
            state.targetGroups())
        .flatMap(Collection::stream)
        .forEach(object -> lines.add(text(object, names)));
    state.natGateways().stream()
        .filter(NetworkShape::isThere)
        .forEach(nat -> lines.add(text(nat, names)));
    for (HostedZoneState zone : state.hostedZones()) {
      String start = "HostedZone " + zone.name() + " private " + zone.isPrivate() + " ";
      lines.add(start + text(zone.vpcIds(), names));
      zone.records().forEach(record -> lines.add(start + record));
    }
    for (AutoScalingGroupState group : state.autoScalingGroups()) {
      // Instances are counted only: their identities differ between runs.
      lines.add(
          text(group, names).replaceAll("instanceIds=\\[[^]]*]", "")
              + " instances "
              + group.instanceIds().size());
    }
    for (RouteTableState table : state.routeTables()) {
      String start = "RouteTable " + names.getOrDefault(table.id(), "main") + " ";
      lines.add(start + table.isMain() + text(table.vpcId(), names) + text(table.tags(), names));
      table.routes().forEach(route -> lines.add(start + text(route, names)));
      table.subnetIds().forEach(subnet -> lines.add(start + "of " + text(subnet, names)));
    }
    for (SecurityGroupState group : state.securityGroups()) {
      String start = "SecurityGroup " + group.name() + " ";
      lines.add(
          start + group.description() + text(group.vpcId(), names) + text(group.tags(), names));
      group.rules().forEach(rule -> lines.add(start + text(rule, names)));
    }
    Collections.sort(lines);
    return new NetworkShape(List.copyOf(lines));
  }

  /** The lines that are not about something, such as one cluster. */
  NetworkShape without(Predicate<String> matter) {
    return new NetworkShape(lines.stream().filter(matter.negate()).toList());
  }

  private static boolean isThere(NatGatewayState gateway) {
    return !gateway.state().equals("deleted") && !gateway.state().equals("deleting");
  }

  private static void name(Map<String, String> names, String id, Map<String, String> tags) {
    if (tags.containsKey("Name")) {
      names.put(id, tags.get("Name"));
    }
  }

  private static String text(Object object, Map<String, String> names) {
    String withoutAttempt = ATTEMPT.matcher(object.toString()).replaceAll("");
    String text = PUBLIC_IP.matcher(withoutAttempt).replaceAll("publicIp=some");
    text = IPV6_BLOCK.matcher(text).replaceAll("ipv6:$1/");
    String named =
        ID.matcher(text)
            .replaceAll(
                found ->
                    names.getOrDefault(
                        found.group(), found.group().substring(0, found.group().indexOf('-'))));
    return ID_LIST
        .matcher(named)
        .replaceAll(
            found ->
                found.group(1)
                    + Arrays.stream(found.group(2).split(", ", -1))
                        .sorted()
                        .collect(Collectors.joining(", ")));
  }
}
