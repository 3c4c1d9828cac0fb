package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The simulated EC2 of one account and region. Not thread-safe: the caller must own the lock. */
public final class Ec2 {
  /** The instances that the vCPU quota of the account allows. */
  private static final int MOST_INSTANCES = 500;

  private final Ec2Account account;
  private final NatGatewayActions natGateways;
  private final Service service;
  private final Ec2Snapshot snapshot;

  public Ec2(Ec2Settings settings) {
    this.account = new Ec2Account(settings);
    this.natGateways = new NatGatewayActions(account);
    Zones zones = new Zones(settings);
    RouteActions routes = new RouteActions(account);
    Actions actions = new Actions();
    zones.addTo(actions);
    new VpcActions(account).addTo(actions);
    new DhcpOptionsActions(account).addTo(actions);
    new InternetGatewayActions(account).addTo(actions);
    new EgressOnlyInternetGatewayActions(account).addTo(actions);
    new SubnetActions(account, zones).addTo(actions);
    new RouteTableActions(account, routes).addTo(actions);
    routes.addTo(actions);
    new AddressActions(account).addTo(actions);
    natGateways.addTo(actions);
    new SecurityGroupActions(account).addTo(actions);
    new SecurityGroupRuleActions(account).addTo(actions);
    new NetworkAclActions(account).addTo(actions);
    new NetworkInterfaceActions(account).addTo(actions);
    new InstanceActions(account).addTo(actions);
    new VpcEndpointActions(account).addTo(actions);
    new VpcAttachmentActions(account).addTo(actions);
    new ImageActions(account).addTo(actions);
    new LaunchTemplateActions(account).addTo(actions);
    new TagActions(account).addTo(actions);
    new ExternalResourceActions(account).addTo(actions);
    this.service =
        new QueryService(Dialect.EC2, actions, this::settleByClock, account::requireKnown);
    this.snapshot = new Ec2Snapshot(account, routes);
  }

  public Service service() {
    return service;
  }

  public External external() {
    return new External(account.external);
  }

  /** The external resources of a network. */
  public static final class External {
    private final ExternalResources resources;

    private External(ExternalResources resources) {
      this.resources = resources;
    }

    public void addTransitGateway(String id) {
      resources.addTransitGateway(id);
    }

    public void removeTransitGateway(String id) {
      resources.removeTransitGateway(id);
    }

    public void addPrefixList(String id, int maxEntries) {
      resources.addPrefixList(ExternalResources.PrefixList.of(id, maxEntries));
    }

    public void addAwsPrefixList(String id, String name, int weight) {
      resources.addPrefixList(ExternalResources.PrefixList.ofAws(id, name, weight));
    }

    public void setPrefixListEntries(String id, List<String> cidrs) {
      resources.setEntries(id, cidrs);
    }

    public void removePrefixList(String id) {
      resources.removePrefixList(id);
    }

    public void addKeyPair(String name) {
      resources.addKeyPair(name);
    }

    public void removeKeyPair(String name) {
      resources.removeKeyPair(name);
    }

    public void withdraw(String instanceType, String zone) {
      resources.withdraw(instanceType, zone);
    }
  }

  public void deprecateImage(String id) {
    account.images.require(id).deprecate();
  }

  /** Makes a VPC the default VPC of the region. */
  public void makeDefault(String id) {
    account.vpcs.require(id).makeDefault();
  }

  /** Changes the owner of a VPC to another account. */
  public void shareVpc(String id, String ownerId) {
    account.vpcs.require(id).sharedBy(ownerId);
  }

  /** Moves an address to an address pool of the account. */
  public void moveAddressToOwnPool(String allocationId) {
    account.addresses.require(allocationId).moveToOwnPool();
  }

  /** Sets a tag that only AWS services may set. */
  public void addServiceTag(String subnetId, String key, String value) {
    account.subnets.require(subnetId).tags().put(key, value);
  }

  public void removeImage(String id) {
    account.images.remove(account.images.require(id));
  }

  /** Rejects a launch template version whose instance type is not offered in a zone. */
  public void requireOffered(String templateId, String version, String zone) {
    LaunchTemplate template = account.launchTemplates.require(templateId);
    template
        .version(version)
        .flatMap(found -> QueryRequest.of(found.data()).text("InstanceType"))
        .filter(type -> !account.external.isOffered(type, zone))
        .ifPresent(
            type -> {
              throw AwsFailure.badRequest(
                  "Unsupported",
                  "You must use a valid fully-formed launch template. Your requested instance type"
                      + " ("
                      + type
                      + ") is not supported in your requested Availability Zone ("
                      + zone
                      + ").");
            });
  }

  /** Returns a live view of the state. */
  public Ec2Snapshot snapshot() {
    return snapshot;
  }

  /** Causes the next NAT gateway to fail after its creation. */
  public void failNextNatGateway(String code, String message) {
    natGateways.failNext(code, message);
  }

  /** Adds an unattached network interface and returns its identifier. */
  public String addNetworkInterface(
      String subnetId, List<String> groupIds, InterfaceUse use, Map<String, String> tags) {
    return addNetworkInterface(subnetId, groupIds, use, Optional.empty(), tags);
  }

  private void settleByClock() {
    natGateways.settleByClock();
    Instant now = account.now();
    for (Instance instance : account.instances.all()) {
      if (instance.state().equals("shutting-down") && isOver(instance.goesAt(), now)) {
        // EC2 still describes terminated instances for a while.
        instance.becomeTerminated();
        removeRootVolume(instance);
        removeNetworkInterface(instance.networkInterfaceId());
      }
    }
    for (NetworkInterface holder : account.networkInterfaces.all()) {
      if (isOver(holder.goesAt(), now)) {
        remove(holder);
      }
    }
  }

  private static boolean isOver(Optional<Instant> end, Instant now) {
    return end.filter(time -> !time.isAfter(now)).isPresent();
  }

  /** Detaches a network interface. It disappears after the given time. */
  public void detachNetworkInterface(String id, Duration within) {
    account
        .networkInterfaces
        .find(id)
        .orElseThrow(() -> NotFound.networkInterface(id))
        .disappearAt(account.now().plus(within));
  }

  /**
   * Keeps a network interface attached for the {@link DeletionPace#loadBalancerInterfaces} after
   * its load balancer was deleted or removed from the subnet, without any sign of the pending
   * deletion.
   */
  public void abandonNetworkInterface(String id) {
    NetworkInterface holder =
        account.networkInterfaces.find(id).orElseThrow(() -> NotFound.networkInterface(id));
    Duration stays = account.settings().deletionPace().loadBalancerInterfaces();
    if (stays.isZero()) {
      remove(holder);
    } else {
      holder.lingerUntil(account.now().plus(stays));
    }
  }

  private void remove(NetworkInterface holder) {
    account
        .addresses
        .select(
            address ->
                address
                    .association()
                    .filter(use -> use.networkInterfaceId().equals(holder.id()))
                    .isPresent())
        .forEach(Address::disassociate);
    account.networkInterfaces.remove(holder);
  }

  /**
   * Associates an Elastic IP address with a network interface.
   *
   * @throws AwsFailure if the address is in use
   */
  public void associateAddress(String allocationId, String networkInterfaceId) {
    Address address = account.addresses.require(allocationId);
    NetworkInterface holder =
        account
            .networkInterfaces
            .find(networkInterfaceId)
            .orElseThrow(() -> NotFound.networkInterface(networkInterfaceId));
    address.associate(
        new Address.Association(
            account.ids().next("eipassoc"), networkInterfaceId, holder.privateIp()));
  }

  public boolean isInUse(String allocationId) {
    return account.addresses.require(allocationId).association().isPresent();
  }

  /** Shuts down an instance. It is terminated after the given time. */
  public void terminateInstance(String id, Duration within) {
    account
        .instances
        .find(id)
        .orElseThrow(() -> NotFound.instance(id))
        .shutDownUntil(account.now().plus(within));
  }

  /** Returns whether an instance exists and is not being terminated. */
  public boolean isRunning(String id) {
    return account.instances.find(id).filter(found -> found.state().equals("running")).isPresent();
  }

  /** Removes a tag of an instance, as other AWS services do. */
  public void removeInstanceTag(String id, String key) {
    account.instances.find(id).ifPresent(instance -> instance.tags().remove(key));
  }

  /**
   * Shows an additional block of a VPC in a state.
   *
   * @param there whether the VPC has the block in that state
   */
  public void showCidrBlock(String vpcId, String block, String state, boolean there) {
    Vpc vpc = account.vpcs.find(vpcId).orElseThrow(() -> NotFound.vpc(vpcId));
    Vpc.CidrAssociation found =
        vpc.cidrs().stream()
            .filter(own -> own.block().toString().equals(block))
            .findFirst()
            .orElseThrow();
    if (there) {
      vpc.show(found, state);
    } else {
      vpc.release(found, state);
    }
  }

  /** Shows a NAT gateway in a state that this version of the library does not know. */
  public void showNatGateway(String id, String state) {
    account.natGateways.find(id).orElseThrow(() -> NotFound.natGateway(id)).showAs(state);
  }

  /** Adds a gateway endpoint to a VPC and returns its identifier. */
  public String addVpcEndpoint(String vpcId, String serviceName) {
    String id = account.ids().next("vpce");
    return account.vpcEndpoints.add(new VpcEndpoint(id, vpcId, serviceName, false)).id();
  }

  /** Adds an interface endpoint with private DNS names to a VPC and returns its identifier. */
  public String addInterfaceEndpoint(String vpcId, String serviceName) {
    String id = account.ids().next("vpce");
    return account.vpcEndpoints.add(new VpcEndpoint(id, vpcId, serviceName, true)).id();
  }

  /** Places the network interfaces of an interface endpoint. */
  public void placeInterfaceEndpoint(String id, List<String> subnetIds, List<String> groupIds) {
    account.vpcEndpoints.require(id).place(subnetIds, groupIds);
  }

  /** Connects a VPC to another network and returns the identifier of the connection. */
  public String addVpcAttachment(
      VpcAttachmentKind kind, String vpcId, String state, Map<String, String> tags) {
    VpcAttachment made = new VpcAttachment(account.ids().next(kind.prefix()), kind, vpcId, state);
    made.tags().putAll(tags);
    return account.vpcAttachments.add(made).id();
  }

  public void removeVpcAttachment(String id) {
    account.vpcAttachments.find(id).ifPresent(account.vpcAttachments::remove);
  }

  /** Adds a network ACL to a VPC and returns its identifier. */
  public String addNetworkAcl(String vpcId) {
    return account.networkAcls.add(new NetworkAcl(account.ids().next("acl"), vpcId, false)).id();
  }

  public void removeVpcEndpoint(String id) {
    account.vpcEndpoints.remove(
        account.vpcEndpoints.find(id).orElseThrow(() -> NotFound.vpcEndpoint(id)));
  }

  /** Adds a volume and returns its identifier. */
  public String addVolume(Map<String, String> tags) {
    Volume volume = new Volume(account.ids().next("vol"));
    volume.tags().putAll(tags);
    return account.volumes.add(volume).id();
  }

  /** Adds a running instance with one network interface and returns its identifier. */
  public String addInstance(String subnetId, List<String> groupIds, Map<String, String> tags) {
    return addInstance(subnetId, groupIds, false, tags);
  }

  /**
   * Adds a running instance, optionally with a mapped public address of Amazon, and returns its
   * identifier.
   */
  public String addInstance(
      String subnetId, List<String> groupIds, boolean publicAddress, Map<String, String> tags) {
    String id = account.ids().next("i");
    InterfaceUse use = InterfaceUse.none("");
    String networkInterfaceId =
        addNetworkInterface(
            subnetId,
            groupIds,
            publicAddress ? use.withPublicAddress() : use,
            Optional.of(id),
            Map.of());
    Instance instance = new Instance(id, account.ids().next("r"), networkInterfaceId);
    instance.tags().putAll(tags);
    account.instances.add(instance);
    return id;
  }

  /** Adds a running instance with its root volume according to a launch template. */
  public String launch(String subnetId, LaunchPlan plan, Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(plan.tagsOf("instance"));
    all.putAll(tags);
    String id = addInstance(subnetId, plan.groupIds(), plan.publicAddress(), all);
    Instance instance = account.instances.find(id).orElseThrow();
    account
        .networkInterfaces
        .find(instance.networkInterfaceId())
        .ifPresent(holder -> holder.tags().putAll(plan.tagsOf("network-interface")));
    instance.boot(addVolume(plan.tagsOf("volume")));
    return id;
  }

  /** Adds an image and returns its identifier. */
  public String addImage(String ownerId, String name, String rootDevice) {
    return account
        .images
        .add(new MachineImage(account.ids().next("ami"), ownerId, name, rootDevice))
        .id();
  }

  /**
   * Returns the launch plan of a launch template version.
   *
   * @throws AwsFailure if the version refers to an object that does not exist
   */
  public LaunchPlan launchPlan(String templateId, String version) {
    LaunchTemplate template = account.launchTemplates.require(templateId);
    LaunchTemplate.Version found =
        template.version(version).orElseThrow(() -> NotFound.launchTemplate(templateId));
    QueryRequest data = QueryRequest.of(found.data());
    account.images.require(data.required("ImageId"));
    List<String> groups =
        data.structures("NetworkInterface").stream()
            .flatMap(holder -> holder.texts("SecurityGroupId").stream())
            .toList();
    groups.forEach(account.securityGroups::require);
    data.text("KeyName").ifPresent(account.external::requireKeyPair);
    return new LaunchPlan(
        template.name(),
        found.number(),
        groups,
        data.structures("NetworkInterface").stream()
            .anyMatch(holder -> holder.flag("AssociatePublicIpAddress").orElse(false)),
        data.structure("InstanceMarketOptions")
            .text("MarketType")
            .filter("spot"::equals)
            .isPresent(),
        data.structure("IamInstanceProfile").text("Name"),
        data.structures("TagSpecification").stream()
            .collect(
                Collectors.toMap(
                    specification -> specification.required("ResourceType"), Tagging::read)));
  }

  /**
   * Returns the zone of a subnet.
   *
   * @throws AwsFailure if the subnet does not exist
   */
  public String zoneOf(String subnetId) {
    return account.subnets.require(subnetId).zone();
  }

  /** Returns the VPC of a subnet; empty when callers cannot see the subnet. */
  public Optional<String> vpcOf(String subnetId) {
    return account.subnets.readable(subnetId).map(Subnet::vpcId);
  }

  /** Returns whether callers can see a security group of a VPC. */
  public boolean hasSecurityGroup(String id, String vpcId) {
    return account.securityGroups.readable(id).filter(group -> group.isUsableIn(vpcId)).isPresent();
  }

  /**
   * Rejects security groups of another VPC than that of a subnet.
   *
   * @throws AwsFailure if a group is in another VPC
   */
  public void requireSameVpc(List<String> groupIds, String subnetId) {
    String vpcId = account.subnets.require(subnetId).vpcId();
    for (String id : groupIds) {
      if (!hasSecurityGroup(id, vpcId)) {
        throw AwsFailure.invalidValue(
            "One or more security groups in the launch template are not linked to the VPCs"
                + " configured in the Auto Scaling group");
      }
    }
  }

  /** Returns whether an instance can be launched in a subnet. */
  public boolean hasRoom(String subnetId) {
    return account.instances.all().size() < MOST_INSTANCES
        && account.freeAddress(account.subnets.require(subnetId)).isPresent();
  }

  /** Returns whether callers can see a VPC. */
  public boolean hasVpc(String id) {
    return account.vpcs.readable(id).isPresent();
  }

  /** Returns whether callers can see an Elastic IP address. */
  public boolean hasAddress(String allocationId) {
    return account.addresses.readable(allocationId).isPresent();
  }

  public boolean hasIpv4(String subnetId) {
    return account.subnets.require(subnetId).cidr().isPresent();
  }

  public boolean hasIpv6(String subnetId) {
    return account.subnets.require(subnetId).ipv6Cidr().isPresent();
  }

  public boolean hasInternetGateway(String vpcId) {
    return account.internetGateways.has(
        gateway -> gateway.vpcId().filter(vpcId::equals).isPresent());
  }

  public void setSecurityGroups(String networkInterfaceId, List<String> groupIds) {
    account
        .networkInterfaces
        .find(networkInterfaceId)
        .orElseThrow(() -> NotFound.networkInterface(networkInterfaceId))
        .setGroupIds(groupIds);
  }

  private String addNetworkInterface(
      String subnetId,
      List<String> groupIds,
      InterfaceUse use,
      Optional<String> instanceId,
      Map<String, String> tags) {
    Subnet subnet = account.subnets.find(subnetId).orElseThrow(() -> NotFound.subnet(subnetId));
    for (String groupId : groupIds) {
      if (account.securityGroups.find(groupId).isEmpty()) {
        throw NotFound.securityGroup(groupId);
      }
    }
    String privateIp =
        account
            .freeAddress(subnet)
            .orElseThrow(() -> new IllegalStateException("no free address in " + subnetId));
    NetworkInterface made =
        new NetworkInterface(
            account.ids().next("eni"),
            subnet,
            privateIp,
            groupIds,
            use,
            instanceId,
            NetworkInterface.Kind.PLAIN,
            use.publicAddress()
                ? Optional.of("198.51.100." + account.ids().count("amazon ip") % 256)
                : Optional.empty());
    made.tags().putAll(tags);
    return account.networkInterfaces.add(made).id();
  }

  /** Removes a network interface that was added directly. */
  public void removeNetworkInterface(String id) {
    account.networkInterfaces.remove(
        account.networkInterfaces.find(id).orElseThrow(() -> NotFound.networkInterface(id)));
  }

  private void removeRootVolume(Instance instance) {
    instance.rootVolumeId().flatMap(account.volumes::find).ifPresent(account.volumes::remove);
  }

  /** Removes an instance and its network interface. */
  public void removeInstance(String id) {
    Instance instance = account.instances.find(id).orElseThrow(() -> NotFound.instance(id));
    account.instances.remove(instance);
    removeRootVolume(instance);
    removeNetworkInterface(instance.networkInterfaceId());
  }
}
