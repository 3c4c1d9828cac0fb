package io.kops.networking.aws.fleet;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The Temporal connection of a process that may be killed: it breaks and does not reconnect. */
final class KillableConnection implements ClientInterceptor {
  private final Life life;
  private final Set<ClientCall<?, ?>> open = ConcurrentHashMap.newKeySet();

  KillableConnection(Life life) {
    this.life = life;
    life.atItsEnd(() -> open.forEach(call -> call.cancel("the process is dead", null)));
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (life.isOver()) {
      return new Dead<>();
    }
    ClientCall<Q, A> call = next.newCall(method, options);
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                open.remove(call);
                super.onClose(status, trailers);
              }
            },
            headers);
        open.add(call);
        if (life.isOver()) {
          call.cancel("the process is dead", null);
        }
      }
    };
  }

  /** A call that is never sent. */
  private static final class Dead<Q, A> extends ClientCall<Q, A> {
    @Override
    public void start(Listener<A> listener, Metadata headers) {
      listener.onClose(Status.UNAVAILABLE.withDescription("the process is dead"), new Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
  }
}
