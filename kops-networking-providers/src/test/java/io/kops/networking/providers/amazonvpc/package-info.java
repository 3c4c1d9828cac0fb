@NullMarked
package io.kops.networking.providers.amazonvpc;

import org.jspecify.annotations.NullMarked;
