/** The cluster's own etcd, in which some providers keep what their nodes tell each other. */
@NullMarked
package io.kops.networking.providers.etcd;

import org.jspecify.annotations.NullMarked;
