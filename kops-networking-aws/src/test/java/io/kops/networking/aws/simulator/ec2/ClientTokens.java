package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The client tokens of one kind of object. A repeated call with the same token creates no new
 * object. A token outlives its object: a call repeated after the deletion returns the deleted
 * object.
 */
final class ClientTokens<T extends Resource> {
  private static final int LONGEST = 64;

  private final SortedMap<String, Creation<T>> byToken = new TreeMap<>();

  /** Returns the object that a call with the same token created before, or creates it. */
  T once(QueryRequest request, Supplier<T> creation) {
    Optional<String> token = request.text("ClientToken").filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      return creation.get();
    }
    if (token.get().length() > LONGEST) {
      throw AwsFailure.invalidValue(
          "The client token must not be longer than " + LONGEST + " ASCII characters");
    }
    Creation<T> earlier = byToken.get(token.get());
    if (earlier == null) {
      T made = creation.get();
      byToken.put(token.get(), new Creation<>(request.parameters(), made));
      return made;
    }
    if (!earlier.parameters.equals(request.parameters())) {
      throw AwsFailure.badRequest(
          "IdempotentParameterMismatch",
          "The client token you have provided is associated with a resource"
              + " whose parameters are different from this request.");
    }
    return earlier.made;
  }

  private record Creation<T>(SortedMap<String, String> parameters, T made) {}
}
