package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.function.Function;

/** The actions on instances, of which there are only those that a test puts there. */
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
                  .element(
                      "instanceState",
                      state ->
                          state
                              .text("code", code(instance.state()))
                              .text("name", instance.state()));
              account
                  .networkInterfaces
                  .find(instance.networkInterfaceId())
                  .ifPresent(
                      holder ->
                          item.text("vpcId", holder.vpcId())
                              .text("subnetId", holder.subnetId())
                              .text("privateIpAddress", holder.privateIp()));
              item.<String>items(
                      "groupSet",
                      groupIds(instance),
                      (group, groupId) -> group.text("groupId", groupId))
                  .tagSet(instance.tags());
            });
  }
}
