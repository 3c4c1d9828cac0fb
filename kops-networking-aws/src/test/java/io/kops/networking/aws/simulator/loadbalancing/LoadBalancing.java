package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.ec2.Ec2;
import io.kops.networking.aws.simulator.ec2.Ec2Settings;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.loadbalancing.ClassicLoadBalancer.HealthCheck;
import io.kops.networking.aws.simulator.loadbalancing.ClassicLoadBalancer.Listener;
import io.kops.networking.aws.simulator.state.LoadBalancerState;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The simulated classic load balancers of one account and region. Each has one network interface
 * per subnet, which remains for a while after the load balancer has left the subnet. Not
 * thread-safe: the caller must own the lock.
 */
public final class LoadBalancing {
  /** The zone of AWS with the names of classic load balancers in us-east-1. */
  private static final String HOSTED_ZONE = "Z35SXDOTRQ7X7K";

  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");
  private static final Pattern TARGET =
      Pattern.compile("(TCP|SSL):[0-9]{1,5}|HTTPS?:[0-9]{1,5}/.*");
  private static final Set<String> PROTOCOLS = Set.of("HTTP", "HTTPS", "TCP", "SSL");
  private static final Set<String> WITH_CERTIFICATE = Set.of("HTTPS", "SSL");

  private final Store<ClassicLoadBalancer> balancers;
  private final Ec2 ec2;
  private final Ec2Settings settings;
  private final Service service;

  /**
   * Creates the service.
   *
   * @param ec2 the EC2 of the subnets and network interfaces
   */
  public LoadBalancing(Ec2 ec2, Ec2Settings settings) {
    this.balancers =
        new Store<>(
            settings.visibility(),
            name ->
                AwsFailure.badRequest(
                    "LoadBalancerNotFound",
                    "There is no ACTIVE Load Balancer named '" + name + "'"));
    this.ec2 = ec2;
    this.settings = settings;
    Actions actions =
        new Actions()
            .on("CreateLoadBalancer", this::create)
            .on("DeleteLoadBalancer", this::delete)
            .on("DescribeLoadBalancers", this::describe)
            .on("DescribeLoadBalancerAttributes", this::describeAttributes)
            .on("ModifyLoadBalancerAttributes", this::modifyAttributes)
            .on("DescribeTags", this::describeTags)
            .on("AddTags", this::addTags)
            .on("ConfigureHealthCheck", this::configureHealthCheck)
            .on("ApplySecurityGroupsToLoadBalancer", this::applySecurityGroups)
            .on("AttachLoadBalancerToSubnets", this::attachSubnets)
            .on("DetachLoadBalancerFromSubnets", this::detachSubnets)
            .on("CreateLoadBalancerListeners", this::createListeners)
            .on("DeleteLoadBalancerListeners", this::deleteListeners);
    this.service = new QueryService(Dialect.LOAD_BALANCING, actions, () -> {});
  }

  public Service service() {
    return service;
  }

  /** Returns whether callers can see a load balancer with this name. */
  public boolean exists(String name) {
    return balancers.readable(name).isPresent();
  }

  public List<LoadBalancerState> loadBalancers() {
    return balancers.all().stream()
        .map(
            balancer ->
                new LoadBalancerState(
                    balancer.id(),
                    balancer.isInternal(),
                    balancer.subnetIds(),
                    balancer.groupIds(),
                    List.copyOf(balancer.listeners().keySet()),
                    balancer.healthCheck().target(),
                    balancer.idleTimeout(),
                    balancer.isCrossZone(),
                    balancer.tags()))
        .toList();
  }

  private static AwsFailure invalid(String message) {
    return AwsFailure.badRequest("ValidationError", message);
  }

  private static AwsFailure misconfigured(String message) {
    return new AwsFailure("InvalidConfigurationRequest", 409, message);
  }

  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "LoadBalancerName", "Listeners", "Subnets", "SecurityGroups", "Scheme", "Tags");
    String name = request.required("LoadBalancerName");
    if (!NAME.matcher(name).matches()) {
      throw invalid("LoadBalancer name must match " + NAME);
    }
    if (balancers.find(name).isPresent()) {
      throw AwsFailure.badRequest(
          "DuplicateLoadBalancerName",
          "Load Balancer named '"
              + name
              + "' already exists and it is not in the same configuration");
    }
    if (balancers.all().size() >= settings.quotas().limit(Quota.CLASSIC_LOAD_BALANCERS)) {
      throw AwsFailure.badRequest("TooManyLoadBalancers", "There are too many of them already.");
    }
    List<String> subnets = request.texts("Subnets.member");
    if (subnets.isEmpty()) {
      throw invalid("Either AvailabilityZones or SubnetIds must be specified");
    }
    boolean internal = internal(request);
    String vpcId = vpcOf(subnets.get(0));
    if (!internal && !ec2.hasInternetGateway(vpcId)) {
      throw AwsFailure.badRequest("InvalidSubnet", "VPC " + vpcId + " has no internet gateway");
    }
    List<String> groups = groups(request, vpcId);
    List<Listener> listeners = listeners(request);
    if (listeners.isEmpty()) {
      throw invalid("Listeners cannot be empty");
    }
    int first = listeners.get(0).instancePort();
    ClassicLoadBalancer balancer =
        new ClassicLoadBalancer(
            name, vpcId, internal, groups, new HealthCheck("TCP:" + first, 5, 30, 10, 2));
    checkPlaces(subnets, balancer);
    BalancerRequests.tag(balancer.tags(), BalancerRequests.tags(request));
    listeners.forEach(listener -> listen(balancer, listener));
    subnets.forEach(subnet -> addInterface(balancer, subnet));
    balancers.add(balancer);
    answer.text("DNSName", dnsName(balancer));
  }

  private static boolean internal(QueryRequest request) {
    return switch (request.text("Scheme").orElse("internet-facing")) {
      case "internal" -> true;
      case "internet-facing" -> false;
      default -> throw AwsFailure.badRequest("InvalidScheme", "The scheme is not valid.");
    };
  }

  private String vpcOf(String subnetId) {
    return ec2.vpcOf(subnetId)
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "SubnetNotFound", "The subnet ID '" + subnetId + "' does not exist"));
  }

  private List<String> groups(QueryRequest request, String vpcId) {
    List<String> groups = request.texts("SecurityGroups.member");
    for (String group : groups) {
      if (!ec2.hasSecurityGroup(group, vpcId)) {
        throw new AwsFailure(
            "InvalidSecurityGroup", 409, "One or more security groups are invalid: " + group);
      }
    }
    return groups;
  }

  private static List<Listener> listeners(QueryRequest request) {
    return request.structures("Listeners.member").stream()
        .map(
            listener -> {
              listener.takeOnly(
                  "Protocol",
                  "LoadBalancerPort",
                  "InstanceProtocol",
                  "InstancePort",
                  "SSLCertificateId");
              String protocol = listener.required("Protocol");
              Listener read =
                  new Listener(
                      protocol,
                      listener.number("LoadBalancerPort").orElse(0),
                      listener.text("InstanceProtocol").orElse(protocol),
                      listener.number("InstancePort").orElse(0),
                      listener.text("SSLCertificateId").orElse(""));
              checkListener(read);
              return read;
            })
        .toList();
  }

  private static void checkListener(Listener listener) {
    if (!PROTOCOLS.contains(listener.protocol())
        || !PROTOCOLS.contains(listener.instanceProtocol())) {
      throw AwsFailure.badRequest("UnsupportedProtocol", "The protocol is not supported.");
    }
    if (listener.port() < 1 || listener.instancePort() < 1) {
      throw invalid("A port must be between 1 and 65535");
    }
    if (WITH_CERTIFICATE.contains(listener.protocol()) == listener.certificate().isEmpty()) {
      throw misconfigured("Listeners of HTTPS and SSL, and no others, have a certificate.");
    }
  }

  private static void listen(ClassicLoadBalancer balancer, Listener listener) {
    Listener before = balancer.listeners().get(listener.port());
    if (before != null && !before.equals(listener)) {
      throw AwsFailure.badRequest(
          "DuplicateListener", "A listener already exists for " + listener.port());
    }
    balancer.listeners().put(listener.port(), listener);
  }

  /** A load balancer has at most one subnet per zone. */
  private void checkPlaces(List<String> added, ClassicLoadBalancer balancer) {
    Set<String> zones = new HashSet<>();
    balancer.subnetIds().forEach(subnet -> zones.add(ec2.zoneOf(subnet)));
    for (String subnet : added) {
      if (!vpcOf(subnet).equals(balancer.vpcId())) {
        throw misconfigured("Subnets must be in the same VPC.");
      }
      if (!balancer.interfaces().containsKey(subnet) && !zones.add(ec2.zoneOf(subnet))) {
        throw misconfigured("ELB cannot be attached to multiple subnets in the same AZ.");
      }
    }
  }

  private void addInterface(ClassicLoadBalancer balancer, String subnet) {
    balancer
        .interfaces()
        .computeIfAbsent(
            subnet,
            place ->
                ec2.addNetworkInterface(
                    place,
                    balancer.groupIds(),
                    balancer.isInternal()
                        ? InterfaceUse.ofLoadBalancer(balancer.id())
                        : InterfaceUse.ofLoadBalancer(balancer.id()).withPublicAddress(),
                    Map.of()));
  }

  private void leave(ClassicLoadBalancer balancer, String subnet) {
    String holder = balancer.interfaces().remove(subnet);
    if (holder != null) {
      ec2.abandonNetworkInterface(holder);
    }
  }

  /** Deleting a load balancer that does not exist succeeds. */
  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName");
    balancers
        .find(request.required("LoadBalancerName"))
        .ifPresent(
            balancer -> {
              balancer.subnetIds().forEach(subnet -> leave(balancer, subnet));
              balancers.remove(balancer);
            });
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerNames", "Marker", "PageSize");
    List<String> names = request.texts("LoadBalancerNames.member");
    List<ClassicLoadBalancer> found =
        names.isEmpty()
            ? balancers.read(balancer -> true)
            : names.stream().map(balancers::require).toList();
    answer.members("LoadBalancerDescriptions", found, LoadBalancing::write);
  }

  private static void write(Xml item, ClassicLoadBalancer balancer) {
    HealthCheck check = balancer.healthCheck();
    item.text("LoadBalancerName", balancer.id())
        .text("DNSName", dnsName(balancer))
        .text("CanonicalHostedZoneName", dnsName(balancer))
        .text("CanonicalHostedZoneNameID", HOSTED_ZONE)
        .text("Scheme", balancer.isInternal() ? "internal" : "internet-facing")
        .text("VPCId", balancer.vpcId())
        .members("Subnets", balancer.subnetIds(), Xml::content)
        .members("SecurityGroups", balancer.groupIds(), Xml::content)
        .members(
            "ListenerDescriptions",
            balancer.listeners().values(),
            (described, listener) ->
                described.element("Listener", xml -> writeListener(xml, listener)))
        .element(
            "HealthCheck",
            xml ->
                xml.text("Target", check.target())
                    .text("Timeout", check.timeout())
                    .text("Interval", check.interval())
                    .text("HealthyThreshold", check.healthy())
                    .text("UnhealthyThreshold", check.unhealthy()));
  }

  private static void writeListener(Xml xml, Listener listener) {
    xml.text("Protocol", listener.protocol())
        .text("LoadBalancerPort", listener.port())
        .text("InstanceProtocol", listener.instanceProtocol())
        .text("InstancePort", listener.instancePort());
    if (!listener.certificate().isEmpty()) {
      xml.text("SSLCertificateId", listener.certificate());
    }
  }

  /** Returns the hosted zone and the DNS name of each load balancer, as targets of aliases. */
  public List<String> dnsTargets() {
    return balancers.all().stream()
        .map(balancer -> HOSTED_ZONE + " " + dnsName(balancer) + ".")
        .toList();
  }

  private static String dnsName(ClassicLoadBalancer balancer) {
    return (balancer.isInternal() ? "internal-" : "") + balancer.id() + ".elb.example.com";
  }

  private void describeAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    answer.element("LoadBalancerAttributes", xml -> writeAttributes(xml, balancer));
  }

  private static void writeAttributes(Xml xml, ClassicLoadBalancer balancer) {
    xml.element("CrossZoneLoadBalancing", zone -> zone.text("Enabled", balancer.isCrossZone()))
        .element("ConnectionSettings", idle -> idle.text("IdleTimeout", balancer.idleTimeout()))
        .element("ConnectionDraining", draining -> draining.text("Enabled", false))
        .element("AccessLog", log -> log.text("Enabled", false));
  }

  private void modifyAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "LoadBalancerAttributes");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    QueryRequest attributes = request.structure("LoadBalancerAttributes");
    attributes.takeOnly("ConnectionSettings", "CrossZoneLoadBalancing");
    attributes
        .structure("ConnectionSettings")
        .number("IdleTimeout")
        .ifPresent(
            seconds -> {
              if (seconds < 1 || seconds > 4000) {
                throw invalid("The idle timeout must be between 1 and 4000 seconds");
              }
              balancer.setIdleTimeout(seconds);
            });
    attributes
        .structure("CrossZoneLoadBalancing")
        .flag("Enabled")
        .ifPresent(balancer::setCrossZone);
    answer
        .text("LoadBalancerName", balancer.id())
        .element("LoadBalancerAttributes", xml -> writeAttributes(xml, balancer));
  }

  private void describeTags(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerNames");
    List<String> names = request.texts("LoadBalancerNames.member");
    if (names.isEmpty() || names.size() > 20) {
      throw invalid("One to twenty load balancers must be named");
    }
    answer.members(
        "TagDescriptions",
        names.stream().map(balancers::require).toList(),
        (described, balancer) ->
            described
                .text("LoadBalancerName", balancer.id())
                .members(
                    "Tags",
                    balancer.tags().entrySet(),
                    (item, tag) -> item.text("Key", tag.getKey()).text("Value", tag.getValue())));
  }

  private void addTags(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerNames", "Tags");
    Map<String, String> tags = BalancerRequests.tags(request);
    request
        .texts("LoadBalancerNames.member")
        .forEach(name -> BalancerRequests.tag(balancers.require(name).tags(), tags));
  }

  private void configureHealthCheck(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "HealthCheck");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    QueryRequest asked = request.structure("HealthCheck");
    HealthCheck check =
        new HealthCheck(
            asked.required("Target"),
            asked.number("Timeout").orElse(0),
            asked.number("Interval").orElse(0),
            asked.number("HealthyThreshold").orElse(0),
            asked.number("UnhealthyThreshold").orElse(0));
    if (!TARGET.matcher(check.target()).matches()
        || check.timeout() < 2
        || check.timeout() >= check.interval()
        || check.healthy() < 2
        || check.unhealthy() < 2) {
      throw invalid("The health check is not valid: " + check);
    }
    balancer.setHealthCheck(check);
  }

  private void applySecurityGroups(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "SecurityGroups");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    balancer.setGroupIds(groups(request, balancer.vpcId()));
    balancer
        .interfaces()
        .values()
        .forEach(holder -> ec2.setSecurityGroups(holder, balancer.groupIds()));
    answer.members("SecurityGroups", balancer.groupIds(), Xml::content);
  }

  private void attachSubnets(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "Subnets");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    List<String> subnets = request.texts("Subnets.member");
    checkPlaces(subnets, balancer);
    subnets.forEach(subnet -> addInterface(balancer, subnet));
    answer.members("Subnets", balancer.subnetIds(), Xml::content);
  }

  private void detachSubnets(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "Subnets");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    request.texts("Subnets.member").forEach(subnet -> leave(balancer, subnet));
    answer.members("Subnets", balancer.subnetIds(), Xml::content);
  }

  private void createListeners(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "Listeners");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    listeners(request).forEach(listener -> listen(balancer, listener));
  }

  private void deleteListeners(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerName", "LoadBalancerPorts");
    ClassicLoadBalancer balancer = balancers.require(request.required("LoadBalancerName"));
    request
        .texts("LoadBalancerPorts.member")
        .forEach(port -> balancer.listeners().remove(Integer.valueOf(port)));
  }
}
