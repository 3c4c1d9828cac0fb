package io.kops.networking.core.text;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The words that tell the resources of a plan from others of their kind. Immutable. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResourceDescriber {
  private final Naming naming;

  ResourceDescriber(Naming naming) {
    this.naming = naming;
  }

  /** Returns the words for the resources of a plan. */
  public static ResourceDescriber of(Plan plan) {
    return new ResourceDescriber(new Naming(plan));
  }

  /** Returns what a resource is called in a sentence, where nothing stands above it. */
  public String sentence(PlannedResource resource) {
    return switch (resource.id().kind().name()) {
      case "DhcpOptionsAssociation" ->
          "use of DHCP options " + title(resource) + " by " + naming.mentioned(resource, "vpc");
      case "Route" ->
          "route %s in %s %s"
              .formatted(title(resource), naming.mentioned(resource, "table"), details(resource));
      case "RouteTableAssociation" ->
          "use of route table %s by %s"
              .formatted(naming.mentioned(resource, "table"), title(resource));
      case "Listener" ->
          "listener %s of %s"
              .formatted(title(resource), naming.mentioned(resource, "loadBalancer"));
      case "SecurityGroupRule" ->
          "rule of %s: %s"
              .formatted(naming.mentioned(resource, "group"), rule(resource).replaceAll(" +", " "));
      default -> KindLabels.of(resource.id().kind()) + " " + title(resource);
    };
  }

  /** Returns what stands after the word for the kind: the name, or what says more than it. */
  public String title(PlannedResource resource) {
    return switch (resource.id().kind().name()) {
      case "VpcCidrBlock" -> resource.optionalText("cidr").orElse(resource.name());
      case "DhcpOptionsAssociation" -> naming.mentioned(resource, "dhcpOptions");
      case "Route" -> resource.optionalText("destination").orElse(resource.name());
      case "RouteTableAssociation" -> naming.mentioned(resource, "subnet");
      case "SecurityGroupRule" ->
          isInExternalGroup(resource)
              ? naming.mentioned(resource, "group") + "  " + rule(resource)
              : rule(resource);
      case "Listener" -> portAndProtocol(resource);
      case "SubnetTags" -> naming.mentioned(resource, "subnet");
      default -> resource.name();
    };
  }

  /** Returns the telling properties; empty when the title says all. */
  public String details(PlannedResource resource) {
    return switch (resource.id().kind().name()) {
      case "Vpc" -> resource.optionalText("cidr").orElse("") + dns(resource);
      case "DhcpOptions" ->
          resource.optionalText("domainName").orElse("")
              + resource.texts("servers").stream().map(s -> ", " + s).collect(Collectors.joining());
      case "Subnet" ->
          "%-18s  %s  %s"
              .formatted(
                  resource.optionalText("cidr").orElse(""),
                  resource.optionalText("zone").orElse(""),
                  resource.tags().getOrDefault("SubnetType", ""))
              .stripTrailing();
      case "SubnetTags" ->
          resource.tags().getOrDefault("SubnetType", "other")
              + ", "
              + KindLabels.count(resource.tags().size(), "tag");
      case "NatGateway" ->
          "in "
              + naming.mentioned(resource, "subnet")
              + ", with "
              + naming.mentioned(resource, "elasticIp");
      case "Route" -> "to " + target(resource);
      case "SecurityGroup" -> resource.optionalText("description").orElse("");
      case "IamRole" -> trust(resource);
      case "IamRolePolicy" ->
          resource.properties().containsKey("policy")
              ? PolicySize.of(property(resource, "policy")).toString()
              : "";
      case "StateObject" ->
          resource
              .optionalText("content")
              .map(content -> KindLabels.count(content.lines().count(), "line"))
              .orElse("");
      case "LaunchTemplate" ->
          resource.optionalText("machineType").orElse("")
              + resource.optionalText("image").map(image -> ", " + image).orElse("");
      case "LoadBalancer" -> resource.optionalText("scheme").orElse("");
      case "NetworkLoadBalancer" ->
          resource.optionalText("scheme").orElse("")
              + resource
                  .optionalText("ipAddressType")
                  .filter("dualstack"::equals)
                  .map(type -> ", " + type)
                  .orElse("");
      case "Listener" -> "to " + naming.mentioned(resource, "targetGroup");
      case "TargetGroup" -> portAndProtocol(resource);
      case "AutoScalingGroup" ->
          "%s to %s machines"
                  .formatted(
                      resource.optionalText("minSize").orElse(""),
                      resource.optionalText("maxSize").orElse(""))
              + types(resource);
      case "VpcCidrBlock",
          "InternetGateway",
          "EgressOnlyInternetGateway",
          "DhcpOptionsAssociation",
          "RouteTable",
          "RouteTableAssociation",
          "ElasticIp",
          "SecurityGroupRule",
          "IamInstanceProfile",
          "DetachedInstance" ->
          "";
      default ->
          resource.properties().keySet().stream()
              .map(name -> name + " " + naming.mentioned(resource, name))
              .collect(Collectors.joining(", "));
    };
  }

  /** Returns whether a rule is in a security group that is not part of the cluster's plans. */
  public static boolean isInExternalGroup(PlannedResource rule) {
    return rule.id().kind().name().equals("SecurityGroupRule") && rule.name().startsWith("sg-");
  }

  private static PropertyValue property(PlannedResource resource, String name) {
    return resource.properties().getOrDefault(name, PropertyValue.of(""));
  }

  private static String dns(PlannedResource vpc) {
    List<String> words = new ArrayList<>();
    if (vpc.flag("enableDnsSupport")) {
      words.add("DNS");
    }
    if (vpc.flag("enableDnsHostnames")) {
      words.add("DNS hostnames");
    }
    if (vpc.flag("ipv6")) {
      words.add("IPv6");
    }
    return words.isEmpty() ? "" : ", with " + String.join(", ", words);
  }

  /** Returns what a route leads to, such as {@code NAT gateway us-east-1a}. */
  public String target(PlannedResource route) {
    return Stream.of(
            List.of("internetGateway", "internet gateway"),
            List.of("natGateway", "NAT gateway"),
            List.of("egressOnlyInternetGateway", "egress-only gateway"),
            List.of("transitGateway", "transit gateway"),
            List.of("peering", "peering"),
            List.of("instance", "instance"))
        .filter(kind -> route.properties().containsKey(kind.get(0)))
        .map(kind -> kind.get(1) + " " + naming.mentioned(route, kind.get(0)))
        .findFirst()
        .orElse("something else");
  }

  private static String types(PlannedResource group) {
    return group.properties().get("mixedInstancesPolicy") instanceof PropertyValue.MapValue mixed
            && mixed.values().get("instanceTypes") instanceof PropertyValue.ListValue types
            && !types.values().isEmpty()
        ? types.values().stream()
            .map(PropertyValue::toString)
            .collect(Collectors.joining(", ", " of ", ""))
        : "";
  }

  private static String portAndProtocol(PlannedResource resource) {
    return (resource.optionalText("protocol").orElse("") + " " + property(resource, "port"))
        .strip();
  }

  private String rule(PlannedResource rule) {
    boolean out = rule.optionalText("direction").orElse("").equals("egress");
    String peer =
        Stream.concat(
                Stream.of(naming.mentioned(rule, "sourceGroup")),
                Stream.of("cidrs", "ipv6Cidrs", "prefixLists").flatMap(n -> rule.texts(n).stream()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return "%-7s %-18s %s %s"
        .formatted(out ? "egress" : "ingress", traffic(rule), out ? "to" : "from", peer);
  }

  /** Returns what a rule lets through, such as {@code tcp 443} or {@code everything}. */
  public static String traffic(PlannedResource rule) {
    String protocol = rule.optionalText("protocol").orElse("-1");
    return switch (protocol) {
      case "-1" -> "everything";
      case "tcp", "udp" -> protocol + " " + ports(rule);
      case "4" -> "IP in IP";
      default -> protocol.matches("[0-9]+") ? "protocol " + protocol : protocol;
    };
  }

  private static String ports(PlannedResource rule) {
    String first = rule.optionalText("fromPort").orElse("0");
    String last = rule.optionalText("toPort").orElse("65535");
    return first.equals(last) ? first : first + "-" + last;
  }

  private static String trust(PlannedResource role) {
    String document = property(role, "assumeRolePolicy").toString();
    int start = document.indexOf("Service=");
    int end = document.indexOf('}', Math.max(start, 0));
    return start < 0 || end < 0
        ? ""
        : "for " + document.substring(start + "Service=".length(), end).replaceAll("[\\[\\]]", "");
  }
}
