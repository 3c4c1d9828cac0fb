@NullMarked
package io.kops.networking.providers.weave;

import org.jspecify.annotations.NullMarked;
