package parley.engines.guide;

import java.util.List;

/// What people say while they are helped with a machine, whatever the machine.
final class Phrases {
    static final List<String> EVERYDAY = """
            yes please
            no thanks
            yes it does
            no it does not
            yes there is
            no there is not
            i think it is
            i do not think it is
            i believe so
            probably not
            maybe a little
            it seems to be fine
            it seems okay
            that looks good
            that looks bad
            it looks all right
            it does not look right
            looks perfectly clean
            looks rather dirty
            quite dirty in fact
            it is dirty
            it is clean
            it is empty
            it is full
            almost empty
            nearly full
            about half
            completely dry
            it is a bit wet
            it is open
            it is closed
            it is stuck
            it is loose
            it is broken
            it is not broken
            nothing happens
            nothing has changed
            nothing comes out
            something comes out
            there is something inside
            there is nothing inside
            i see nothing
            i see something
            i can see it now
            i can not reach it
            i can not open it
            it will not move
            it moves again
            it is moving
            it is shaking
            it is vibrating
            it stands still now
            it went quiet
            it is quiet now
            it is loud again
            the noise is back
            the noise went away
            it made that noise again
            it is grinding again
            it started again
            it will not start
            it turned itself off
            it is turned on
            it is switched off
            i unplugged it
            i plugged it in again
            i switched it off
            i switched it on
            i pushed the button
            i let go of the button
            i emptied it
            i rinsed it
            i wiped it dry
            i filled it up
            i put it back
            i took it out
            i opened the lid
            i closed the door
            ten seconds are over
            that is finished
            all done
            ready when you are
            what comes next
            what shall i do
            is that all
            and after that
            tell me the next step
            give me the next step
            please repeat the last step
            i did not hear you
            i missed that
            one more time please
            please speak up
            not so fast
            give me a second
            just a moment please
            let me have a look
            i will try that
            i am looking for it
            i do not know where that is
            which button do you mean
            which side is it on
            is it at the front
            is it at the back
            is it on the left
            is it on the right
            is it this one
            can you see this one
            take a look at that
            this is how it looks
            i am showing it to you
            is that close enough
            is it bright enough
            i am not certain
            i can not decide
            it is hard to see
            let us go back
            let us start again
            i have another question
            that did not help
            that was it
            it works again
            it is working now
            it still does not work
            thanks a lot
            that was helpful
            good bye for now
            """.lines().toList();

    private Phrases() {}
}
