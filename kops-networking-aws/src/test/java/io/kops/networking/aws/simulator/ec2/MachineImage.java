package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** An Amazon Machine Image (AMI). */
final class MachineImage extends Resource {
  private final String ownerId;
  private final String name;
  private final String rootDevice;
  private boolean deprecated;

  MachineImage(String id, String ownerId, String name, String rootDevice) {
    super(id);
    this.ownerId = ownerId;
    this.name = name;
    this.rootDevice = rootDevice;
  }

  String ownerId() {
    return ownerId;
  }

  boolean isDeprecated() {
    return deprecated;
  }

  void deprecate() {
    deprecated = true;
  }

  String name() {
    return name;
  }

  String rootDevice() {
    return rootDevice;
  }
}
