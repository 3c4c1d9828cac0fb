package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class DhcpOptions extends Resource {
  private final SortedMap<String, List<String>> options;

  DhcpOptions(String id, SortedMap<String, List<String>> options) {
    super(id);
    this.options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  SortedMap<String, List<String>> options() {
    return options;
  }
}
