package io.kops.networking.aws.simulator.storage;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object of a simulated service. It has an identifier and tags, and may be hidden at first. */
public abstract class Resource {
  private final String id;
  private final SortedMap<String, String> tags = new TreeMap<>();
  private int hiddenReads;
  private Instant hiddenUntil = Instant.MIN;

  protected Resource(String id) {
    this.id = id;
  }

  public final String id() {
    return id;
  }

  /** Returns the modifiable tags, not a copy. */
  public final SortedMap<String, String> tags() {
    return tags;
  }

  final void hide(int reads, Instant until) {
    hiddenReads = reads;
    hiddenUntil = until;
  }

  /** Returns whether a read at this instant misses the object. */
  final boolean isHidden(Instant now) {
    return hiddenReads > 0 || now.isBefore(hiddenUntil);
  }

  /** Returns whether this read misses the object, and counts the read. */
  final boolean isHiddenFromRead(Instant now) {
    boolean hidden = isHidden(now);
    if (hiddenReads > 0) {
      hiddenReads--;
    }
    return hidden;
  }
}
