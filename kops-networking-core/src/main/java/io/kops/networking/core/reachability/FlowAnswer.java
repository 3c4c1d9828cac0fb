package io.kops.networking.core.reachability;

import java.util.Objects;
import java.util.Optional;

/**
 * A flow of a cluster and whether the network lets it pass.
 *
 * @param purpose the purpose of the flow, such as {@code kubelet}
 * @param from the role of the sender
 * @param to the role of the destination
 * @param question the question
 * @param answer the answer
 * @param knownGap the reason if the rules of kops, which a network keeps, block a required flow
 */
public record FlowAnswer(
    String purpose,
    Role from,
    Role to,
    Question question,
    Answer answer,
    Optional<String> knownGap) {
  public FlowAnswer {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(knownGap, "knownGap");
  }
}
