package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A volume, of which only the tags can be seen. */
final class Volume extends Resource {
  Volume(String id) {
    super(id);
  }
}
