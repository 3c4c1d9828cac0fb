/** The HTTP proxy of a cluster, for pods that go through it. */
@NullMarked
package io.kops.networking.providers.proxy;

import org.jspecify.annotations.NullMarked;
