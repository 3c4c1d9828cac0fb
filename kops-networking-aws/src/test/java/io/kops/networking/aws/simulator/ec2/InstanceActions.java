package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.function.Function;

/** The actions on instances. Instances are added by a test or by a group. */
final class InstanceActions {
  private final Ec2Account account;

  InstanceActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<Instance> filters =
        new Filters<Instance>()
            .on("instance-id", Instance::id)
            .on("reservation-id", Instance::reservationId)
            .on("instance-state-name", Instance::state)
            .onAny("vpc-id", instance -> ofInterface(instance, NetworkInterface::vpcId))
            .onAny("subnet-id", instance -> ofInterface(instance, NetworkInterface::subnetId))
            .onAny("availability-zone", instance -> ofInterface(instance, NetworkInterface::zone))
            .onAny("instance.group-id", this::groupIds);
    actions.on("ModifyInstanceAttribute", this::modifyAttribute);
    actions.on("TerminateInstances", this::terminate);
    actions.on(
        "DescribeInstances",
        new Listing<>(
            account.instances,
            "InstanceId",
            "reservationSet",
            filters,
            Listing.Pages.of(5, 1000, account.settings()),
            this::write));
  }

  private void modifyAttribute(QueryRequest request, Xml answer) {
    Instance instance = account.instances.require(request.required("InstanceId"));
    boolean check =
        request
            .flag("SourceDestCheck.Value")
            .orElseThrow(() -> AwsFailure.missing("SourceDestCheck"));
    instance.setSourceDestCheck(check);
    answer.text("return", true);
  }

  /** Terminates instances. Repeating it is no error as long as EC2 still describes the instance. */
  private void terminate(QueryRequest request, Xml answer) {
    List<Instance> named =
        request.texts("InstanceId").stream().map(account.instances::require).toList();
    if (named.isEmpty()) {
      throw AwsFailure.missing("InstanceId");
    }
    answer.items(
        "instancesSet",
        named,
        (item, instance) -> {
          String before = instance.state();
          if (before.equals("running")) {
            instance.shutDownUntil(account.now());
          }
          item.text("instanceId", instance.id())
              .element("currentState", state -> write(state, instance.state()))
              .element("previousState", state -> write(state, before));
        });
  }

  private static void write(Xml xml, String state) {
    xml.text("code", code(state)).text("name", state);
  }

  private List<String> ofInterface(Instance instance, Function<NetworkInterface, String> property) {
    return account.networkInterfaces.find(instance.networkInterfaceId()).stream()
        .map(property)
        .toList();
  }

  private List<String> groupIds(Instance instance) {
    return account
        .networkInterfaces
        .find(instance.networkInterfaceId())
        .map(NetworkInterface::groupIds)
        .orElse(List.of());
  }

  private String dnsName(String privateIp) {
    String region = account.settings().region();
    return "ip-%s.%s"
        .formatted(
            privateIp.replace('.', '-'),
            region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal");
  }

  private static int code(String state) {
    return switch (state) {
      case "running" -> 16;
      case "shutting-down" -> 32;
      default -> 48;
    };
  }

  private void write(Xml xml, Instance instance) {
    xml.text("reservationId", instance.reservationId())
        .text("ownerId", account.settings().account())
        .items(
            "instancesSet",
            List.of(instance),
            (item, same) -> {
              item.text("instanceId", instance.id())
                  .element("instanceState", state -> write(state, instance.state()));
              account
                  .networkInterfaces
                  .find(instance.networkInterfaceId())
                  .ifPresent(
                      holder ->
                          item.text("vpcId", holder.vpcId())
                              .text("subnetId", holder.subnetId())
                              .text("privateIpAddress", holder.privateIp())
                              .text("ipAddress", holder.publicIp())
                              .text("privateDnsName", dnsName(holder.privateIp())));
              item.text("sourceDestCheck", instance.sourceDestCheck());
              item.<String>items(
                  "blockDeviceMapping",
                  instance.rootVolumeId().stream().toList(),
                  (mapping, volumeId) ->
                      mapping
                          .text("deviceName", "/dev/xvda")
                          .element(
                              "ebs",
                              ebs ->
                                  ebs.text("volumeId", volumeId)
                                      .text("status", "attached")
                                      .text("deleteOnTermination", true)));
              item.<String>items(
                  "networkInterfaceSet",
                  List.of(instance.networkInterfaceId()),
                  (holder, holderId) ->
                      holder
                          .text("networkInterfaceId", holderId)
                          .element(
                              "attachment",
                              attachment ->
                                  attachment
                                      .text("deviceIndex", 0)
                                      .text("status", "attached")
                                      .text("deleteOnTermination", true)));
              item.<String>items(
                      "groupSet",
                      groupIds(instance),
                      (group, groupId) -> group.text("groupId", groupId))
                  .tagSet(instance.tags());
            });
  }
}
