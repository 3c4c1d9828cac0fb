package io.kops.networking.core.descriptor;

import java.util.List;

/** The service by which a module supplies the descriptors of its kinds. */
public interface ResourceDescriptorSource {
  /** Returns one descriptor per kind. */
  List<ResourceDescriptor> descriptors();
}
