package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A volume. Only its tags are simulated. */
final class Volume extends Resource {
  Volume(String id) {
    super(id);
  }
}
