package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.stateobject.StateObjectReader;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterStore;
import java.util.List;

/** Reads the files of a cluster in its state store beside what is in AWS. */
public final class ClusterFileReader implements KindReader {
  private final StateObjectReader reader;

  /** Makes a reader. */
  public ClusterFileReader(ClusterStore clusters) {
    this.reader = new StateObjectReader(clusters);
  }

  @Override
  public Finding read(ReadScope scope) {
    ClusterFiles files = new ClusterFiles(scope.cluster());
    List<ObservedResource> found =
        scope.thorough() ? reader.readToDelete(files) : reader.read(files);
    return observation -> found.forEach(observation::add);
  }
}
